// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/AuditLog.h"
#include "Host/AuthorizedUsers.h"
#include "Host/HostCapabilities.h"
#include "Host/RecordOptions.h"
#include "Host/RegisteredUsers.h"
#include "Job/CrosswalkBook.h"
#include "Job/RecordKeeping.h"
#include "Job/ReportShelf.h"

#include <orthanc/OrthancCPlugin.h>

#include <memory>
#include <optional>

namespace OrthancModification::Host
{
// Owner of what is kept of operations: crosswalk, reports and audit log, and who may see them.
//
// Threads  immutable, but for what is kept.
class Records final
{
public:
  // Borrows  the registered users.
  // Errors   CannotWriteFile if a folder or the file of the audit log cannot be written.
  Records(OrthancPluginContext& orthanc, const HostCapabilities& capabilities,
          const RegisteredUsers& registered, const RecordOptions& options);
  ~Records() = default;
  Records(const Records&) = delete;
  Records& operator=(const Records&) = delete;

  RecordKeeping GetKeeping() noexcept;

  // The user who sent a request, with the password; empty if that is unknown.
  std::string FindUser(const OrthancPluginHttpRequest& request) const;

  CrosswalkBook& GetCrosswalk() noexcept { return crosswalk_; }
  const AuthorizedUsers& GetReadersOfCrosswalk() const noexcept { return readersOfCrosswalk_; }
  ReportShelf& GetReports() noexcept { return reports_; }
  const AuthorizedUsers& GetReadersOfValues() const noexcept { return readersOfValues_; }
  AuditLog& GetAuditLog() noexcept { return auditLog_; }

private:
  const bool recordsCrosswalk_;
  const bool keepsReports_;
  const RegisteredUsers& registered_;
  const AuthorizedUsers readersOfCrosswalk_;
  const AuthorizedUsers readersOfValues_;
  const std::unique_ptr<ITextStorage> crosswalkStorage_;
  const std::unique_ptr<ITextStorage> reportStorage_;
  CrosswalkBook crosswalk_;
  ReportShelf reports_;
  AuditLog auditLog_;
};
}
