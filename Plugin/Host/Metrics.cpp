// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Metrics.h"

#include "Job/WorkStatistics.h"

#include <chrono>
#include <cstdint>

namespace OrthancModification::Host
{
namespace
{
struct NamedWork
{
  Work work;
  const char* metric;
};

constexpr NamedWork Works[] = {
  {Work::Check, "orthanc_modification_seconds_checking"},
  {Work::Read, "orthanc_modification_seconds_reading"},
  {Work::Edit, "orthanc_modification_seconds_editing"},
  {Work::Transcode, "orthanc_modification_seconds_transcoding"},
  {Work::Store, "orthanc_modification_seconds_storing"},
  {Work::Verify, "orthanc_modification_seconds_verifying"},
  {Work::Finish, "orthanc_modification_seconds_finishing"},
  {Work::Delete, "orthanc_modification_seconds_deleting"},
  {Work::Other, "orthanc_modification_seconds_other"},
};

static_assert(sizeof(Works) / sizeof(Works[0]) == CountWorks);

// Whole numbers lose digits as metrics of hosts before 1.12.1, which have only floats.
void SetCount(Runtime& runtime, const char* name, std::uint64_t value)
{
#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 1)
  if (IsVersionAtLeast(runtime.GetCapabilities().version, 1, 12, 1))
  {
    OrthancPluginSetMetricsIntegerValue(&runtime.GetOrthanc(), name,
                                        static_cast<std::int64_t>(value),
                                        OrthancPluginMetricsType_Default);
    return;
  }
#endif
  OrthancPluginSetMetricsValue(&runtime.GetOrthanc(), name, static_cast<float>(value),
                               OrthancPluginMetricsType_Default);
}

void SetSeconds(Runtime& runtime, const char* name, std::chrono::nanoseconds time)
{
  const std::chrono::duration<float> seconds = time;
  OrthancPluginSetMetricsValue(&runtime.GetOrthanc(), name, seconds.count(),
                               OrthancPluginMetricsType_Default);
}
}

void RefreshMetrics(Runtime& runtime)
{
  const WorkStatistics& statistics = runtime.GetStatistics();
  const WorkerPool& workers = runtime.GetWorkers();
  SetCount(runtime, "orthanc_modification_instances_edited", statistics.GetEdited());
  SetCount(runtime, "orthanc_modification_bytes_edited", statistics.GetBytesEdited());
  SetCount(runtime, "orthanc_modification_failures", statistics.GetFailed());
  SetCount(runtime, "orthanc_modification_threads", workers.GetThreadsCount());
  SetCount(runtime, "orthanc_modification_queue_length", workers.CountWaitingTasks());
  SetCount(runtime, "orthanc_modification_memory_bytes", statistics.GetBytesHeld());
  SetCount(runtime, "orthanc_modification_memory_peak_bytes", statistics.GetPeakBytesHeld());
  SetCount(runtime, "orthanc_modification_jobs_memory_bytes", statistics.GetBytesOfJobs());
  for (const NamedWork& named : Works)
  {
    SetSeconds(runtime, named.metric, statistics.GetTime(named.work));
  }
  SetSeconds(runtime, "orthanc_modification_processor_seconds_editing",
             statistics.GetProcessorTime(Work::Edit));
}
}
