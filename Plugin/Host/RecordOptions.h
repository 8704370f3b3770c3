// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace OrthancModification::Host
{
// Option "Crosswalk".
struct CrosswalkOptions
{
  bool isEnabled = false;  // whether jobs record
  bool listsInstances = false;
  std::set<std::string> users;   // who may read and delete
  std::filesystem::path folder;  // empty: the key-value store
};

// Option "Reports".
struct ReportOptions
{
  bool isEnabled = true;
  bool keepsValues = false;
  std::set<std::string> users;   // who may read values, and delete
  std::filesystem::path folder;  // empty: the key-value store, else memory
  std::size_t maximumCount = 1;
};

// What is kept of operations beside their content, and for whom.
struct RecordOptions
{
  CrosswalkOptions crosswalk;
  ReportOptions reports;
  std::filesystem::path auditFile;  // empty: none
};

// `section`  "Modification", with defaults. `passwords`  of the registered users.
// Errors     BadFileFormat, BadParameterType or ParameterOutOfRange naming the option: unknown members, and users that are not
//            registered, are refused.
RecordOptions ReadRecordOptions(const Json::Value& section,
                                const std::map<std::string, std::string>& passwords);
}
