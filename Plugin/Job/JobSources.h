// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"
#include "Engine/SourceLookup.h"

#include <cstddef>
#include <cstdint>
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

// One source and its output: at most 64 bytes, because a job may have hundreds of thousands (architecture D3).
struct InstanceRecord
{
  OrthancId source;
  OrthancId output;  // as expected, once stored as the host answered
  std::uint64_t sizeBytes;
  std::uint32_t link;  // index in JobSources::links
  InstanceState state = InstanceState::Waiting;
  bool isOwned = false;    // roll-back deletes the output
  bool isInPlace = false;  // the output overwrites the source; roll-back puts that back
};

static_assert(sizeof(InstanceRecord) <= 64, "Architecture D3 limits the memory of jobs");

// A series of the sources and the series that its instances go to. SOPInstanceUID is empty in both.
struct SeriesLink
{
  DicomIdentifiers source;
  DicomIdentifiers output;

  OrthancId GetSource(Level level) const { return OrthancId::Compute(level, source); }
  OrthancId GetOutput(Level level) const { return OrthancId::Compute(level, output); }
};

// What a job works on.
struct JobSources
{
  std::vector<InstanceRecord> instances;  // in the order of the index
  std::vector<SeriesLink> links;
  std::vector<OrthancId> sortedSources;
  std::vector<OrthancId> staying;         // of a split or merge: may refer to what moves
  std::vector<OrthancId> sortedExisting;  // outputs that existed before, and their neighbours
  SourceLookup lookup = SourceLookup::Builder().Build();
};

// The link of these identifiers, added if it is new.
std::uint32_t GetLink(std::vector<SeriesLink>& links, const SeriesLink& link);
}
