// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/LiveJob.h"

#include "Answer/JobContent.h"
#include "Host/Log.h"
#include "Host/Shield.h"

#include <chrono>
#include <thread>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr std::chrono::milliseconds StepPatience(50);
}

const char* GetJobType(JobKind kind)
{
  switch (kind)
  {
    case JobKind::Split:
      return "SplitStudy";
    case JobKind::Merge:
      return "MergeStudy";
    case JobKind::SingleResource:
    case JobKind::Bulk:
      break;
  }
  return "ResourceModification";
}

LiveJob::LiveJob(Runtime& runtime, std::shared_ptr<ModificationJob> job)
  : runtime_(runtime), job_(std::move(job))
{
}

// The host may hold its lock on all jobs now, so that it is not called on this thread. What has not ended goes on at the next
// start: its journal stays.
LiveJob::~LiveJob()
{
  job_->Pause();
  const JobPhase phase = job_->GetReport().phase;
  if (!runtime_.IsStopping() && (phase == JobPhase::Done || phase == JobPhase::Failed))
  {
    Catch(
      [this]
      {
        runtime_.GetRequestThreads().Post(
          nullptr, 0, [job = job_] { Catch([&] { job->GetJournal().Erase(); }); });
      });
  }
}

float LiveJob::GetProgress()
{
  return ComputeProgress(job_->GetReport());
}

// JobsRoute shows "UserData" beside the content.
Json::Value LiveJob::GetContent()
{
  Json::Value content = FormatJobContent(*job_);
  if (job_->GetOrder().execution.userData)
  {
    content["UserData"] = *job_->GetOrder().execution.userData;
  }
  return content;
}

OrthancPluginJobStepStatus LiveJob::Step()
{
  if (runtime_.IsStopping())
  {
    job_->Pause();
  }
  if (runtime_.IsStopping() || !job_->GetJournal().HasHostJob())
  {
    std::this_thread::yield();
    return OrthancPluginJobStepStatus_Continue;
  }

  const StepOutcome outcome = job_->Step(StepPatience);
  if (outcome == StepOutcome::Continue)
  {
    return OrthancPluginJobStepStatus_Continue;
  }
  NoteEnd();
  return outcome == StepOutcome::Success ? OrthancPluginJobStepStatus_Success
                                         : OrthancPluginJobStepStatus_Failure;
}

// Should the host be killed before it has saved that the job is over, the journal tells it. If that cannot be written, the job
// would be done once more then, and come to the same end.
void LiveJob::NoteEnd()
{
  const auto failure = Catch(
    [this]
    {
      const std::optional<Error> error = job_->GetReport().error;
      if (error)
      {
        job_->GetJournal().WriteFailed(*error, GetContent());
      }
      else
      {
        job_->GetJournal().WriteDone(GetContent());
      }
    });
  if (failure)
  {
    LogWarning(runtime_.GetOrthanc(), std::string("the end of a job: ") + failure->what());
  }
}

void LiveJob::Stop(OrthancPluginJobStopReason reason)
{
  if (reason == OrthancPluginJobStopReason_Paused)
  {
    job_->Pause();
  }
  else if (reason == OrthancPluginJobStopReason_Canceled)
  {
    job_->Cancel();
  }
}

void LiveJob::Reset()
{
  job_->Reset();
  runtime_.GetOpenJobs().Add(job_);
}
}
