// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RecordOptions.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Host/ListedUsers.h"

#include <string_view>
#include <system_error>
#include <vector>

namespace OrthancModification::Host
{
namespace
{
using Passwords = std::map<std::string, std::string>;

constexpr std::int32_t MaximumReports = 1000000;

[[noreturn]] void Refuse(const std::string& option, const std::string& why)
{
  throw Error(ErrorCode::ParameterOutOfRange, "\"Modification." + option + "\": " + why);
}

void CheckMembers(const Json::Value& options, const std::string& name,
                  const std::vector<std::string_view>& known)
{
  const auto unknown = GetUnknownMembers(options, known);
  if (!unknown.empty())
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                "Unknown option \"Modification." + name + "." + unknown.front() + "\"");
  }
}

// Relative to the working directory of Orthanc, as it is now.
std::filesystem::path ReadPath(const Json::Value& options, const char* member)
{
  const std::string path = ReadString(options, member, "");
  return path.empty() ? std::filesystem::path() : std::filesystem::absolute(path);
}

// The same place has the same text.
std::filesystem::path Resolve(const std::filesystem::path& folder)
{
  std::error_code error;
  const std::filesystem::path known = std::filesystem::weakly_canonical(folder, error);
  const std::filesystem::path path = error ? folder.lexically_normal() : known;
  return path.has_filename() ? path : path.parent_path();
}

// Each would take the other's files for its own.
void CheckFolders(const RecordOptions& options)
{
  const std::filesystem::path& crosswalk = options.crosswalk.folder;
  const std::filesystem::path& reports = options.reports.folder;
  if (!crosswalk.empty() && !reports.empty() && Resolve(crosswalk) == Resolve(reports))
  {
    Refuse("Reports.Directory",
           "expected another folder than \"Modification.Crosswalk.Directory\"");
  }
}

CrosswalkOptions ReadCrosswalk(const Json::Value& json, const Passwords& passwords)
{
  CheckMembers(json, "Crosswalk", {"Enable", "Instances", "Users", "Directory"});
  CrosswalkOptions options;
  options.isEnabled = ReadBoolean(json, "Enable", false);
  options.listsInstances = ReadBoolean(json, "Instances", false);
  options.users = ReadListedUsers(json, "Crosswalk", passwords);
  options.folder = ReadPath(json, "Directory");
  return options;
}

ReportOptions ReadReports(const Json::Value& json, const Passwords& passwords)
{
  CheckMembers(json, "Reports", {"Enable", "Values", "Users", "Directory", "MaximumCount"});
  ReportOptions options;
  options.isEnabled = ReadBoolean(json, "Enable", true);
  options.keepsValues = ReadBoolean(json, "Values", false);
  options.users = ReadListedUsers(json, "Reports", passwords);
  options.folder = ReadPath(json, "Directory");
  const std::int32_t count = ReadInteger(json, "MaximumCount", 100);
  if (count < 1 || count > MaximumReports)
  {
    Refuse("Reports.MaximumCount", "expected 1 to " + std::to_string(MaximumReports));
  }
  options.maximumCount = static_cast<std::size_t>(count);
  return options;
}
}

RecordOptions ReadRecordOptions(const Json::Value& section,
                                const std::map<std::string, std::string>& passwords)
{
  RecordOptions options;
  options.crosswalk = ReadCrosswalk(section["Crosswalk"], passwords);
  options.reports = ReadReports(section["Reports"], passwords);
  CheckFolders(options);
  options.auditFile = ReadPath(section, "AuditFile");
  return options;
}
}
