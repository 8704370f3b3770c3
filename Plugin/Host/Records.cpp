// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Records.h"

#include "Common/Error.h"
#include "Host/KeyValueTexts.h"
#include "Host/RequestParts.h"
#include "Store/MemoryTexts.h"
#include "Store/TextFolder.h"

#include <utility>

namespace OrthancModification::Host
{
namespace
{
// Where a crosswalk has no place, no anonymization is done without one.
class NoStorage final : public ITextStorage
{
public:
  void Write(const std::string&, std::string_view) override { Refuse(); }
  void Erase(const std::string&) override { Refuse(); }
  std::optional<std::string> Find(const std::string&) override { Refuse(); }
  std::vector<std::string> List() override { Refuse(); }

private:
  [[noreturn]] static void Refuse()
  {
    throw Error(ErrorCode::BadSequenceOfCalls,
                "This Orthanc has no key-value store: the option "
                "\"Modification.Crosswalk.Directory\" must name a folder");
  }
};

// Null if the host has none.
std::unique_ptr<ITextStorage> MakeKeyValueTexts(OrthancPluginContext& orthanc,
                                                const HostCapabilities& capabilities,
                                                const char* storeId, const char* what)
{
#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 8)
  if (capabilities.hasKeyValueStores)
  {
    return std::make_unique<KeyValueTexts>(orthanc, storeId, what);
  }
#else
  static_cast<void>(orthanc);
  static_cast<void>(capabilities);
  static_cast<void>(storeId);
  static_cast<void>(what);
#endif
  return nullptr;
}

template <class Fallback>
std::unique_ptr<ITextStorage> MakeStorage(const std::filesystem::path& folder,
                                          std::unique_ptr<ITextStorage> ofHost)
{
  if (!folder.empty())
  {
    return std::make_unique<TextFolder>(folder);
  }
  return ofHost ? std::move(ofHost) : std::make_unique<Fallback>();
}
}

Records::Records(OrthancPluginContext& orthanc, const HostCapabilities& capabilities,
                 const RegisteredUsers& registered, const RecordOptions& options)
  : recordsCrosswalk_(options.crosswalk.isEnabled),
    keepsReports_(options.reports.isEnabled),
    registered_(registered),
    readersOfCrosswalk_(registered_, options.crosswalk.users, "Crosswalk.Users"),
    readersOfValues_(registered_, options.reports.users, "Reports.Users"),
    crosswalkStorage_(MakeStorage<NoStorage>(
      options.crosswalk.folder,
      MakeKeyValueTexts(orthanc, capabilities, "orthanc-modification-crosswalk", "the crosswalk"))),
    reportStorage_(MakeStorage<MemoryTexts>(
      options.reports.folder,
      MakeKeyValueTexts(orthanc, capabilities, "orthanc-modification-reports", "the reports"))),
    crosswalk_(*crosswalkStorage_, options.crosswalk.listsInstances),
    reports_(*reportStorage_, options.reports.keepsValues, options.reports.maximumCount),
    auditLog_(orthanc, capabilities.hasAuditLogs, options.auditFile, std::chrono::system_clock::now)
{
}

RecordKeeping Records::GetKeeping() noexcept
{
  RecordKeeping keeping;
  keeping.crosswalk = recordsCrosswalk_ ? &crosswalk_ : nullptr;
  keeping.reports = keepsReports_ ? &reports_ : nullptr;
  keeping.audit = auditLog_.HasListener() ? &auditLog_ : nullptr;
  keeping.clock = std::chrono::system_clock::now;
  return keeping;
}

std::string Records::FindUser(const OrthancPluginHttpRequest& request) const
{
  return registered_.FindVerified(GetHeader(request, "authorization"));
}
}
