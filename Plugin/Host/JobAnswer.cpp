// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/JobAnswer.h"

#include "Answer/JobContent.h"
#include "Answer/PreviewAnswer.h"
#include "Common/Error.h"
#include "Host/Audited.h"
#include "Host/HostJob.h"
#include "Host/RestAnswers.h"
#include "Job/OperationPreview.h"

#include <optional>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
void AnswerJobId(Runtime& runtime, OrthancPluginRestOutput* output, const std::string& jobId)
{
  Json::Value answer;
  answer["ID"] = jobId;
  answer["Path"] = "/jobs/" + jobId;
  AnswerJson(runtime.GetOrthanc(), output, answer);
}

Json::Value PreviewOrder(Runtime& runtime, const JobOrder& order)
{
  const HostServices services = runtime.GetServices();
  return FormatPreview(PreviewJob(services, order, PreviewLimits()), services.dictionary);
}

std::string Submit(Runtime& runtime, const std::shared_ptr<ModificationJob>& job)
{
  if (runtime.GetCapabilities().isReadOnly)
  {
    throw Error(ErrorCode::ReadOnly, "Orthanc's option \"ReadOnly\" is true");
  }
  return SubmitJob(runtime, job);
}

// That of a re-identification shows the originals, as its results would.
void NotePreview(Runtime& runtime, const JobOrder& order)
{
  if (!order.plan->edits.isReidentification)
  {
    return;
  }
  AuditedAction action;
  action.action = "reidentify-preview";
  action.requester = order.requester;
  for (const OrthancId& id : order.resources)
  {
    action.resources.emplace_back(std::nullopt, id);
  }
  runtime.GetRecords().GetAuditLog().NoteAction(action);
}
}

void ServeJob(Runtime& runtime, OrthancPluginRestOutput* output,
              const OrthancPluginHttpRequest& request, const AuditedAction& beginning,
              const std::function<JobOrder()>& makeOrder)
{
  const std::optional<RequestOrigin> origin = runtime.FindOrigin();
  const RequestOrigin requester = runtime.FindRequester(request);
  std::shared_ptr<ModificationJob> job;
  std::optional<Json::Value> preview;
  const auto begin = [&]
  {
    job = runtime.GetOpenJobs().Open(
      [&]() -> std::shared_ptr<ModificationJob>
      {
        JobOrder order = makeOrder();
        order.origin = origin;
        order.requester = requester;
        order.maximumInstances = runtime.GetMaximumInstances();
        if (order.execution.isDryRun)
        {
          preview = PreviewOrder(runtime, order);
          NotePreview(runtime, order);
          return nullptr;
        }
        return ModificationJob::Create(runtime.GetServices(), std::move(order));
      });
  };
  std::string id;
  BeginAudited(runtime, request, beginning,
               [&]
               {
                 runtime.GetRequestThreads().RunAndWait(begin);
                 id = preview ? std::string() : Submit(runtime, job);
               });
  if (preview)
  {
    AnswerJson(runtime.GetOrthanc(), output, *preview);
    return;
  }
  if (!job->GetOrder().execution.synchronous)
  {
    AnswerJobId(runtime, output, id);
    return;
  }

  job->Wait();
  if (const std::optional<Error> error = job->GetReport().error)
  {
    throw Error(*error);
  }
  AnswerJson(runtime.GetOrthanc(), output, FormatJobContent(*job));
}
}
