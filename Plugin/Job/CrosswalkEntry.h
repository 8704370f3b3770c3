// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/UtcTime.h"
#include "Dicom/Identifiers.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancModification
{
// Old and new identifiers of one series, as Orthanc's index has them. Identifying: never for logs or contents of jobs.
struct CrosswalkRow
{
  DicomIdentifiers before;  // SOPInstanceUID is empty
  DicomIdentifiers after;
  std::int32_t shiftDays =
    0;  // to be added to an old date: negative, or 0 where dates were not shifted
  std::uint64_t countInstances = 0;
  std::vector<std::pair<std::string, std::string>>
    instances;  // old and new SOPInstanceUID; empty if they are not to be recorded
};

// What one job has recorded, beside its rows.
struct CrosswalkHead
{
  std::vector<std::string>
    jobs;  // identifiers in the host: another one after a crash that the host has not survived
  Moment moment;            // of recording
  bool isComplete = false;  // false: the job has not ended, or the host has lost it
};

struct CrosswalkEntry
{
  std::string id;  // of the journal
  CrosswalkHead head;
  std::vector<CrosswalkRow> rows;
};

// Errors  those that read: BadFileFormat if the text is damaged.
std::string WriteCrosswalkRows(const std::vector<CrosswalkRow>& rows);
std::vector<CrosswalkRow> ReadCrosswalkRows(std::string_view text);
std::string WriteCrosswalkHead(const CrosswalkHead& head);
CrosswalkHead ReadCrosswalkHead(std::string_view text);
}
