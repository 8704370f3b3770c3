// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/UtcTime.h"
#include "Job/IAuditTrail.h"
#include "Store/LineFile.h"

#include <json/value.h>
#include <orthanc/OrthancCPlugin.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification::Host
{
// What was done without a job, or refused.
struct AuditedAction
{
  std::string action;  // "instance-anonymize", "reidentify-preview"
  RequestOrigin requester;
  std::vector<std::pair<std::optional<Level>, OrthancId>> resources;  // the level where it is known
  std::string job;      // that it is about; empty: none
  std::string profile;  // empty: none
  std::optional<Error> error;
};

// One line of JSON per operation, to a file and to the audit logs of the host (since 1.12.9: whoever has registered a handler there
// hears of it). Orthanc's identifiers, no values of DICOM, no keys; at most 100 resources are listed.
//
// Threads  any. What cannot be written is told in the log of the host.
class AuditLog final : public IAuditTrail
{
public:
  // `file`  empty: none. Errors: CannotWriteFile.
  AuditLog(OrthancPluginContext& orthanc, bool hostHasAuditLogs, const std::filesystem::path& file,
           Clock clock);

  // Whether anybody hears of what is noted.
  bool HasListener() const noexcept { return hostHasAuditLogs_ || file_.has_value(); }

  void NoteJob(const JobOrder& order, const EndedJob& ended) noexcept override;
  void NoteAction(const AuditedAction& action) noexcept;

private:
  using Resources = std::vector<std::pair<OrthancPluginResourceType, std::string>>;
  void Write(const std::string& action, const std::string& user, const Resources& resources,
             Json::Value line);
  void Emit(const std::string& action, const std::string& user, const Resources& resources,
            const std::string& text);

  OrthancPluginContext& orthanc_;
  const bool hostHasAuditLogs_;
  std::optional<LineFile> file_;
  const Clock clock_;
};
}
