// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/HostJob.h"

#include "Answer/JobContent.h"
#include "Common/JsonText.h"
#include "Host/Owners.h"
#include "Host/Shield.h"
#include "Host/TextShelf.h"

#include <chrono>
#include <thread>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr const char* OurMember = "OrthancModification";
constexpr int SerializationFormat = 1;
constexpr std::size_t MaximumSerializedDepth = 200;
constexpr std::chrono::milliseconds StepPatience(200);

// What the callbacks of the host need of a job.
class ICallbacks
{
public:
  virtual ~ICallbacks() = default;
  virtual float GetProgress() = 0;
  virtual Json::Value GetContent() = 0;
  virtual OrthancPluginJobStepStatus Step() = 0;
  virtual void Stop(OrthancPluginJobStopReason reason) = 0;
  virtual void Reset() = 0;

  TextShelf contents;
  TextShelf serializations;
};

class LiveJob final : public ICallbacks
{
public:
  LiveJob(std::shared_ptr<ModificationJob> job, std::optional<Json::Value> userData,
          const std::atomic<bool>& isStopping)
    : job_(std::move(job)), userData_(std::move(userData)), isStopping_(isStopping)
  {
  }

  ~LiveJob() override { job_->Pause(); }

  float GetProgress() override { return ComputeProgress(job_->GetReport()); }

  // JobsRoute shows "UserData" beside the content.
  Json::Value GetContent() override
  {
    Json::Value content = FormatJobContent(*job_);
    if (userData_)
    {
      content["UserData"] = *userData_;
    }
    return content;
  }

  OrthancPluginJobStepStatus Step() override
  {
    if (isStopping_)
    {
      job_->Pause();
      std::this_thread::yield();
      return OrthancPluginJobStepStatus_Continue;
    }

    switch (job_->Step(StepPatience))
    {
      case StepOutcome::Continue:
        return OrthancPluginJobStepStatus_Continue;
      case StepOutcome::Success:
        return OrthancPluginJobStepStatus_Success;
      case StepOutcome::Failure:
        break;
    }
    return OrthancPluginJobStepStatus_Failure;
  }

  void Stop(OrthancPluginJobStopReason reason) override
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

  void Reset() override { job_->Reset(); }

private:
  std::shared_ptr<ModificationJob> job_;
  std::optional<Json::Value> userData_;
  const std::atomic<bool>& isStopping_;
};

// A job of an earlier run of the host.
class RestoredJob final : public ICallbacks
{
public:
  explicit RestoredJob(Json::Value content) : content_(std::move(content)) {}

  float GetProgress() override { return content_.isMember("ID") ? 1.0f : 0.0f; }

  Json::Value GetContent() override
  {
    Json::Value content = content_;
    if (hasFailed_)
    {
      content["ErrorCode"] = static_cast<int>(ErrorCode::Plugin);
      content["ErrorDescription"] = GetDescription(ErrorCode::Plugin);
      content["ErrorDetails"] =
        "The job was interrupted by a restart of Orthanc. No source was deleted after the restart; "
        "send the request again.";
    }
    return content;
  }

  OrthancPluginJobStepStatus Step() override
  {
    hasFailed_ = true;
    return OrthancPluginJobStepStatus_Failure;
  }

  void Stop(OrthancPluginJobStopReason) override {}
  void Reset() override {}

private:
  const Json::Value content_;
  std::atomic<bool> hasFailed_ = false;
};

ICallbacks& Get(void* job)
{
  return *static_cast<ICallbacks*>(job);
}

void FinalizeCallback(void* job) noexcept
{
  delete static_cast<ICallbacks*>(job);  // released in CreateJob
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
  Catch([&] { text = Get(job).contents.Keep(WriteJson(Get(job).GetContent())); });
  return text;
}

const char* SerializeCallback(void* job) noexcept
{
  const char* text = nullptr;
  Catch([&] {
    Json::Value serialized;
    serialized[OurMember] = SerializationFormat;
    serialized["Content"] = Get(job).GetContent();
    text = Get(job).serializations.Keep(WriteJson(serialized));
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

// The deprecated function, because the host never stores the jobs of its successor (contract R144); called by
// its service number, since the header marks it as deprecated or leaves it out.
OrthancPluginJob* CreateJob(OrthancPluginContext& orthanc, std::unique_ptr<ICallbacks> callbacks)
{
  OrthancPluginJob* target = nullptr;
  _OrthancPluginCreateJob parameters = {};
  parameters.target = &target;
  parameters.job = callbacks.get();
  parameters.finalize = FinalizeCallback;
  parameters.type = JobType;
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

  static_cast<void>(callbacks.release());  // the host's from now on: FinalizeCallback
  return target;
}

std::optional<Json::Value> FindOurContent(const char* type, const char* serialized)
{
  std::optional<Json::Value> content;
  Catch([&] {
    if (std::string(type) == JobType)
    {
      const Json::Value json = ParseJson(serialized, MaximumSerializedDepth);
      if (json.isObject() && json.isMember(OurMember) && json["Content"].isObject())
      {
        content = json["Content"];
      }
    }
  });
  return content;
}
}

std::string SubmitJob(OrthancPluginContext& orthanc, std::shared_ptr<ModificationJob> job,
                      const std::optional<Json::Value>& userData, int priority,
                      const std::atomic<bool>& isStopping)
{
  OrthancPluginJob* created =
    CreateJob(orthanc, std::make_unique<LiveJob>(std::move(job), userData, isStopping));
  const HostString id(orthanc, OrthancPluginSubmitJob(&orthanc, created, priority));
  if (id.IsNull())
  {
    OrthancPluginFreeJob(&orthanc, created);
    throw Error(ErrorCode::Plugin, "The host refuses the job");
  }
  return id.ToString();
}

OrthancPluginJob* RestoreJob(OrthancPluginContext& orthanc, const char* type,
                             const char* serialized)
{
  OrthancPluginJob* job = nullptr;
  if (const auto content = FindOurContent(type, serialized))
  {
    Catch([&] { job = CreateJob(orthanc, std::make_unique<RestoredJob>(*content)); });
  }
  return job;
}
}
