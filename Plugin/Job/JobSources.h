// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"
#include "Engine/SourceLookup.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
enum class InstanceState : std::uint8_t
{
  Waiting,
  Stored,
  Verified,
  Failed
};

// Which record of a list. 32 bits, because the lists of a phase count among the 64 bytes too.
using InstanceIndex = std::uint32_t;

// One source and its output: 48 bytes. With the entry of the lookup (8), the order by source (4) and the list of the phase
// (4) a job has 64 bytes per instance, because it may have hundreds of thousands of them (architecture D3).
struct InstanceRecord
{
  static constexpr std::uint32_t MaximumSizeKib = (1U << 24) - 1;
  static constexpr std::uint32_t MaximumLinks = 1U << 24;

  InstanceRecord(const OrthancId& sourceId, const OrthancId& expected) noexcept;

  OrthancId source;
  OrthancId output;  // as expected, once stored as the host answered

  // As the check found them. Read without a lock.
  std::uint32_t sizeKib : 24;    // of the source's file, rounded up
  std::uint32_t isInPlace : 1;   // the output overwrites the source; roll-back puts that back
  std::uint32_t hasExisted : 1;  // the expected output was there before
  std::uint32_t hasLabels : 1;   // of the source, or unknown

  // What has become of it: only with the lock of the job.
  std::uint32_t : 0;
  std::uint32_t link : 24;       // index in JobSources::links
  std::uint32_t isOwned : 1;     // roll-back deletes the output
  std::uint32_t isFinished : 1;  // the output has all its annotations
  InstanceState state : 2;

  std::uint64_t GetSizeBytes() const noexcept { return std::uint64_t{sizeKib} * 1024; }
};

static_assert(sizeof(InstanceRecord) == 48, "Architecture D3 limits the memory of jobs");

// A series and what is above it.
struct ParentIds
{
  explicit ParentIds(const DicomIdentifiers& identifiers);
  ParentIds(const OrthancId& patientId, const OrthancId& studyId, const OrthancId& seriesId)
    : patient(patientId), study(studyId), series(seriesId)
  {
  }

  // Not of instances.
  const OrthancId& Get(Level level) const;

  OrthancId patient;
  OrthancId study;
  OrthancId series;
};

// A series of the sources and the series that its instances go to.
struct SeriesLink
{
  // Whether the parent of the outputs is known not to have been there before the job.
  bool IsNew(Level level) const noexcept
  {
    return (newOutputs >> static_cast<int>(level) & 1) != 0;
  }
  void SetNew(Level level) noexcept { newOutputs |= 1U << static_cast<int>(level); }

  ParentIds source;
  ParentIds output;
  std::uint32_t newOutputs = 0;  // a bit per level
};

// What a job works on.
struct JobSources
{
  std::optional<InstanceIndex> FindSource(const OrthancId& instance) const;
  bool IsSource(const OrthancId& instance) const { return FindSource(instance).has_value(); }
  const SeriesLink& GetLink(const InstanceRecord& record) const { return links[record.link]; }

  // The link between these series, added if it is new; the other function knows that it is. The result fits into 24 bits.
  // Errors: NotEnoughMemory beyond 16,777,216 of them.
  std::uint32_t AddLink(const SeriesLink& link);
  std::uint32_t AppendLink(const SeriesLink& link);

  // Fills `bySource`, once the instances are complete.
  void SortBySource();

  // Into which outputs go; ascending, each once.
  std::vector<OrthancId> ListOutputSeries() const;

  // Those in one state, in their order.
  std::vector<InstanceIndex> Select(InstanceState state) const;

  std::uint64_t GetMemoryBytes() const;

  std::vector<InstanceRecord> instances;  // series by series
  std::vector<InstanceIndex> bySource;    // all, ascending by source
  std::vector<SeriesLink> links;
  std::string outputStudyUid;      // of the first instance
  std::vector<OrthancId> staying;  // of a split or merge: may refer to what moves

  // Patients that a host with limited storage could recycle: those of the sources, then those of the outputs, which need not
  // be there yet. They are protected while the job runs.
  std::vector<OrthancId> recyclable;
  std::vector<std::string> warnings;  // of the check
  SourceLookup lookup = SourceLookup::Builder().Build();
};
}
