// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/HostJob.h"

#include "Answer/JobContent.h"
#include "Host/JobCallbacks.h"
#include "Host/Owners.h"
#include "Host/Shield.h"

#include <chrono>
#include <thread>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr std::chrono::milliseconds StepPatience(50);

class LiveJob final : public IHostedJob
{
public:
  LiveJob(std::shared_ptr<ModificationJob> job, std::optional<Json::Value> userData,
          const std::atomic<bool>& isStopping)
    : job_(std::move(job)), userData_(std::move(userData)), isStopping_(isStopping)
  {
  }

  ~LiveJob() override { job_->Pause(); }
  LiveJob(const LiveJob&) = delete;
  LiveJob& operator=(const LiveJob&) = delete;

  const char* GetType() override { return GetJobType(job_->GetOrder().kind); }

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
class RestoredJob final : public IHostedJob
{
public:
  RestoredJob(const char* type, float progress, Json::Value content)
    : type_(type), progress_(progress), content_(std::move(content))
  {
  }

  const char* GetType() override { return type_; }

  float GetProgress() override { return progress_; }

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
  const char* const type_;
  const float progress_;
  const Json::Value content_;
  std::atomic<bool> hasFailed_ = false;
};

// Null if the type is none of ours.
const char* FindType(const std::string& type)
{
  for (const JobKind kind : {JobKind::SingleResource, JobKind::Split, JobKind::Merge})
  {
    if (type == GetJobType(kind))
    {
      return GetJobType(kind);
    }
  }
  return nullptr;
}
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
  const char* const ourType = FindType(type);
  const auto ours = ourType == nullptr ? std::nullopt : FindStoredJob(serialized);
  if (ours)
  {
    Catch(
      [&]
      {
        const float progress = ours->get("Progress", 0).asFloat();
        job =
          CreateJob(orthanc, std::make_unique<RestoredJob>(ourType, progress, (*ours)["Content"]));
      });
  }
  return job;
}
}
