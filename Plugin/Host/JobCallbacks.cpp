// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/JobCallbacks.h"

#include "Common/Error.h"
#include "Common/JsonText.h"
#include "Host/Shield.h"
#include "Host/TextShelf.h"

#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr const char* OurMember = "OrthancModification";
constexpr const char* JournalMember = "Journal";
constexpr int SerializationFormat = 1;
constexpr std::size_t MaximumSerializedDepth = 200;

struct HeldJob
{
  std::unique_ptr<IHostedJob> job;
  TextShelf contents;
  TextShelf serializations;
};

HeldJob& GetHeld(void* job)
{
  return *static_cast<HeldJob*>(job);
}

IHostedJob& Get(void* job)
{
  return *GetHeld(job).job;
}

void FinalizeCallback(void* job) noexcept
{
  const std::unique_ptr<HeldJob> released(&GetHeld(job));  // in CreateJob
}

float ProgressCallback(void* job) noexcept
{
  float progress = 0;
  Catch([&] { progress = Get(job).GetProgress(); });
  return progress;
}

const char* ContentCallback(void* job) noexcept
{
  const char* text = nullptr;
  Catch([&] { text = GetHeld(job).contents.Keep(WriteJson(Get(job).GetContent())); });
  return text;
}

const char* SerializeCallback(void* job) noexcept
{
  const char* text = nullptr;
  Catch(
    [&]
    {
      Json::Value serialized;
      serialized[OurMember] = SerializationFormat;
      serialized["Progress"] = Get(job).GetProgress();
      serialized["Content"] = Get(job).GetContent();
      serialized[JournalMember] = Get(job).GetJournalId();
      text = GetHeld(job).serializations.Keep(WriteJson(serialized));
    });
  return text;
}

OrthancPluginJobStepStatus StepCallback(void* job) noexcept
{
  OrthancPluginJobStepStatus status = OrthancPluginJobStepStatus_Failure;
  Catch([&] { status = Get(job).Step(); });
  return status;
}

OrthancPluginErrorCode StopCallback(void* job, OrthancPluginJobStopReason reason) noexcept
{
  const auto error = Catch([&] { Get(job).Stop(reason); });
  return error ? ToHostCode(error->GetCode()) : OrthancPluginErrorCode_Success;
}

OrthancPluginErrorCode ResetCallback(void* job) noexcept
{
  const auto error = Catch([&] { Get(job).Reset(); });
  return error ? ToHostCode(error->GetCode()) : OrthancPluginErrorCode_Success;
}
}

// The deprecated function, because the host never stores the jobs of its successor (contract R144); called by
// its service number, since the header marks it as deprecated or leaves it out.
OrthancPluginJob* CreateJob(OrthancPluginContext& orthanc, std::unique_ptr<IHostedJob> job)
{
  auto held = std::make_unique<HeldJob>();
  held->job = std::move(job);
  OrthancPluginJob* target = nullptr;
  _OrthancPluginCreateJob parameters = {};
  parameters.target = &target;
  parameters.job = held.get();
  parameters.finalize = FinalizeCallback;
  parameters.type = held->job->GetType();
  parameters.getProgress = ProgressCallback;
  parameters.getContent = ContentCallback;
  parameters.getSerialized = SerializeCallback;
  parameters.step = StepCallback;
  parameters.stop = StopCallback;
  parameters.reset = ResetCallback;

  if (orthanc.InvokeService(&orthanc, _OrthancPluginService_CreateJob, &parameters) !=
        OrthancPluginErrorCode_Success ||
      target == nullptr)
  {
    throw Error(ErrorCode::Plugin, "The host cannot create a job");
  }

  static_cast<void>(held.release());  // the host's from now on: FinalizeCallback
  return target;
}

std::optional<StoredJob> FindStoredJob(const char* serialized)
{
  std::optional<StoredJob> found;
  Catch(
    [&]
    {
      const Json::Value json = ParseJson(serialized, MaximumSerializedDepth);
      if (json.isObject() && json.isMember(OurMember) && json["Content"].isObject())
      {
        found = StoredJob{json.get("Progress", 0).asFloat(), json["Content"],
                          json.get(JournalMember, "").asString()};
      }
    });
  return found;
}
}
