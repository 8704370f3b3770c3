// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Configuration.h"

#include "Common/EmbeddedFiles.h"
#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Common/JsonText.h"
#include "Host/ConfiguredKey.h"
#include "Host/DefaultEncoding.h"
#include "Host/HostCapabilities.h"
#include "Host/ListedUsers.h"
#include "Host/Recipients.h"
#include "Request/ProfileChoice.h"

#include <algorithm>
#include <limits>
#include <map>
#include <thread>
#include <utility>

#include <unistd.h>

namespace OrthancModification::Host
{
namespace
{
constexpr const char* Section = "Modification";
constexpr std::size_t MaximumConfigurationDepth = 64;
constexpr std::int32_t MaximumDepth = 1000;
constexpr std::int32_t MaximumMegabytes = 1 << 24;
constexpr std::int32_t MaximumTransferMegabytes = 4095;  // the SDK has sizes of 32 bits
constexpr std::int32_t MaximumCount = std::numeric_limits<std::int32_t>::max();
constexpr std::uint64_t MinimumBytesInFlight = std::uint64_t{512} << 20;

std::uint64_t GetMachineMemory()
{
  const long pages = ::sysconf(_SC_PHYS_PAGES);
  const long pageSize = ::sysconf(_SC_PAGE_SIZE);
  return pages > 0 && pageSize > 0
           ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageSize)
           : 0;
}

Json::Value LoadDefaults()
{
  return ParseJson(FindEmbeddedFile("Configuration.json"), MaximumConfigurationDepth)[Section];
}

Json::Value Overlay(Json::Value defaults, const Json::Value& section)
{
  for (const std::string& name : section.getMemberNames())
  {
    if (!defaults.isMember(name))
    {
      throw Error(ErrorCode::ParameterOutOfRange,
                  std::string("Unknown option \"") + Section + "." + name + "\"");
    }
    if (defaults[name].type() != section[name].type() &&
        !(defaults[name].isIntegral() && section[name].isIntegral()))
    {
      throw Error(ErrorCode::BadParameterType,
                  std::string("Bad type of the option \"") + Section + "." + name + "\"");
    }
    defaults[name] = section[name];
  }
  return defaults;
}

// Presets, and the site's own, which take the place of presets of the same name.
std::map<std::string, DeidentificationProfile> ReadProfiles(const Json::Value& section,
                                                            const RequestDefaults& defaults,
                                                            const Dictionary& dictionary)
{
  std::map<std::string, DeidentificationProfile> profiles;
  const Json::Value presets =
    ParseJson(FindEmbeddedFile("Profiles.json"), MaximumConfigurationDepth);
  for (const Json::Value* source : {&presets, &section["Profiles"]})
  {
    for (const std::string& name : source->getMemberNames())
    {
      const std::string option = std::string("\"") + Section + ".Profiles\", \"" + name + "\"";
      DeidentificationProfile profile =
        ParseDeidentificationProfile((*source)[name], option, dictionary);
      profile.name = name;
      if (!profile.keyName.empty() && defaults.keys.count(profile.keyName) == 0)
      {
        throw Error(ErrorCode::ParameterOutOfRange,
                    option + ", \"Key\": no such entry in \"Keys\"");
      }
      FindRecipients(profile, defaults, option);
      profiles.insert_or_assign(name, std::move(profile));
    }
  }
  return profiles;
}

std::string ReadProfileName(const Json::Value& section, const char* member,
                            const RequestDefaults& defaults)
{
  std::string name = ReadString(section, member, "");
  if (!name.empty() && defaults.profiles.count(name) == 0)
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                std::string("\"") + Section + "." + member + "\": no such entry in \"Profiles\"");
  }
  return name;
}

std::int32_t ReadNumber(const Json::Value& section, const char* name, std::int32_t minimum,
                        std::int32_t maximum)
{
  const std::int32_t number = ReadInteger(section, name, 0);
  if (number < minimum || number > maximum)
  {
    throw Error(ErrorCode::ParameterOutOfRange, std::string("\"") + Section + "." + name +
                                                  "\": expected " + std::to_string(minimum) +
                                                  " to " + std::to_string(maximum));
  }
  return number;
}

// Of the host; 0 means none.
std::uint64_t ReadLimit(const Json::Value& orthanc, const char* name)
{
  return static_cast<std::uint64_t>(std::max(0, ReadInteger(orthanc, name, 0)));
}

std::uint64_t ReadMegabytes(const Json::Value& section, const char* name, std::int32_t minimum,
                            std::int32_t maximum)
{
  return static_cast<std::uint64_t>(ReadNumber(section, name, minimum, maximum)) << 20;
}

// ["DA", "ValidationExpiryDate", 1, 1] or, of a private tag, with its creator behind.
DictionaryEntry ParseDictionaryEntry(const std::string& tag, const Json::Value& entry)
{
  const std::optional<Tag> parsed = Tag::FindNumeric(tag);
  const auto vr = entry.isArray() && entry.size() >= 2 && entry[0].isString() && entry[1].isString()
                    ? FindValueRepresentation(entry[0].asString())
                    : std::nullopt;
  if (!parsed || !vr)
  {
    throw Error(ErrorCode::BadFileFormat, "\"Dictionary\": bad entry for \"" + tag + "\"");
  }

  return {*parsed, *vr, entry[1].asString(),
          entry.size() >= 5 && entry[4].isString() ? entry[4].asString() : std::string()};
}
}

Configuration::Configuration(Json::Value orthanc) : orthanc_(std::move(orthanc))
{
  CheckObject(orthanc_, "The configuration of Orthanc");
  const Json::Value* section = FindObject(orthanc_, Section);
  section_ =
    Overlay(LoadDefaults(), section == nullptr ? Json::Value(Json::objectValue) : *section);
}

bool Configuration::IsEnabled() const
{
  return ReadBoolean(section_, "Enable", true);
}

unsigned int Configuration::GetThreadsCount() const
{
  const std::int32_t configured = ReadNumber(section_, "Threads", 0, 1024);
  return configured == 0 ? std::max(8u, 2 * std::thread::hardware_concurrency())
                         : static_cast<unsigned int>(configured);
}

std::uint64_t Configuration::GetMaximumBytesInFlight() const
{
  const std::uint64_t bytes = ReadMegabytes(section_, "MaximumMemory", 0, MaximumMegabytes);
  return bytes == 0 ? std::max(MinimumBytesInFlight, GetMachineMemory() / 8) : bytes;
}

std::uint64_t Configuration::GetMaximumInstances() const
{
  return static_cast<std::uint64_t>(ReadNumber(section_, "MaximumInstances", 0, MaximumCount));
}

std::size_t Configuration::GetMaximumJobs() const
{
  return static_cast<std::size_t>(ReadNumber(section_, "MaximumJobs", 0, MaximumCount));
}

ReadingOptions Configuration::GetReadingOptions() const
{
  ReadingOptions options;
  options.maximumDepth =
    static_cast<std::size_t>(ReadNumber(section_, "MaximumDatasetDepth", 1, MaximumDepth));
  options.maximumInflatedBytes =
    ReadMegabytes(section_, "MaximumInflatedSize", 1, MaximumMegabytes);
  options.defaultCharacterSet = GetCharacterSet(ReadString(orthanc_, "DefaultEncoding", "Latin1"));
  return options;
}

LineageMetadata Configuration::GetLineageMetadata() const
{
  const Json::Value& names = section_["LineageMetadata"];
  const auto unknown = GetUnknownMembers(names, {"AnonymizedFrom", "ModifiedFrom"});
  if (!unknown.empty())
  {
    throw Error(ErrorCode::ParameterOutOfRange, std::string("Unknown option \"") + Section +
                                                  ".LineageMetadata." + unknown.front() + "\"");
  }
  return {ReadString(names, "AnonymizedFrom", ""), ReadString(names, "ModifiedFrom", "")};
}

bool Configuration::WritesOrigin() const
{
  return ReadBoolean(section_, "WriteOrigin", false);
}

OverwritePolicy Configuration::GetOverwritePolicy() const
{
  const Json::Value& option = orthanc_["OverwriteInstances"];
  OverwritePolicy policy;
  policy.isAllowed = option.isString() ? option.asString() != "Never" : option == Json::Value(true);

  const std::string folder = ReadString(section_, "BackupDirectory", "");
  policy.backups = std::filesystem::absolute(
    folder.empty()
      ? ReadString(orthanc_, "StorageDirectory", "OrthancStorage") + "/modification-backup"
      : folder);
  return policy;
}

IngestTranscoding Configuration::GetIngestTranscoding() const
{
  return {ReadString(orthanc_, "IngestTranscoding", ""),
          ReadBoolean(orthanc_, "IngestTranscodingOfCompressed", true),
          ReadBoolean(orthanc_, "IngestTranscodingOfUncompressed", true)};
}

StorageLimits Configuration::GetStorageLimits(const std::string& hostVersion) const
{
  StorageLimits limits;
  limits.maximumSizeBytes = ReadLimit(orthanc_, "MaximumStorageSize") << 20;
  limits.maximumPatients = ReadLimit(orthanc_, "MaximumPatientCount");
  limits.isRecycling = !IsVersionAtLeast(hostVersion, 1, 11, 3) ||
                       ReadString(orthanc_, "MaximumStorageMode", "Recycle") != "Reject";
  limits.isCompressing = ReadBoolean(orthanc_, "StorageCompression", false);
  return limits;
}

std::vector<DictionaryEntry> Configuration::GetDictionary() const
{
  std::vector<DictionaryEntry> entries;
  if (const Json::Value* dictionary = FindObject(orthanc_, "Dictionary"))
  {
    for (const std::string& tag : dictionary->getMemberNames())
    {
      entries.push_back(ParseDictionaryEntry(tag, (*dictionary)[tag]));
    }
  }
  return entries;
}

std::vector<Tag> Configuration::GetMainPatientTags(const Dictionary& dictionary) const
{
  std::vector<Tag> tags = {Tags::PatientName, Tags::PatientID, Tags::PatientBirthDate,
                           Tags::PatientSex, Tags::OtherPatientIDs};
  if (const Json::Value* extra = FindObject(orthanc_, "ExtraMainDicomTags"))
  {
    for (const std::string& name :
         FindStrings(*extra, "Patient").value_or(std::vector<std::string>()))
    {
      tags.push_back(dictionary.ParseTag(name));
    }
  }

  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  return tags;
}

RequestDefaults Configuration::GetRequestDefaults(const std::string& hostVersion) const
{
  RequestDefaults defaults;
  defaults.hostVersion = hostVersion;
  defaults.defaultPrivateCreator = ReadString(orthanc_, "DefaultPrivateCreator", "");
  defaults.maximumJsonDepth =
    static_cast<std::size_t>(ReadNumber(section_, "MaximumJsonDepth", 1, MaximumDepth));
  defaults.limits.bodyBytes =
    ReadMegabytes(section_, "MaximumBodySize", 1, MaximumTransferMegabytes);
  defaults.limits.valueBytes =
    ReadMegabytes(section_, "MaximumValueSize", 1, MaximumTransferMegabytes);
  defaults.limits.imageBytes = ReadMegabytes(section_, "MaximumInflatedSize", 1, MaximumMegabytes);
  defaults.defaultKey = ReadString(section_, "DefaultKey", "");

  const Json::Value& keys = section_["Keys"];
  for (const std::string& name : keys.getMemberNames())
  {
    defaults.keys[name] = ParseConfiguredKey(name, keys[name]);
  }
  if (!defaults.defaultKey.empty() && defaults.keys.count(defaults.defaultKey) == 0)
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                std::string("\"") + Section + ".DefaultKey\": no such entry in \"Keys\"");
  }
  defaults.recipients = ParseRecipients(section_["Recipients"]);
  defaults.profiles = ReadProfiles(section_, defaults, Dictionary(GetDictionary()));
  defaults.defaultProfile = ReadProfileName(section_, "DefaultProfile", defaults);
  defaults.enforcedProfile = ReadProfileName(section_, "EnforcedProfile", defaults);
  return defaults;
}

std::map<std::string, std::string> Configuration::GetPasswords() const
{
  return ReadPasswords(orthanc_);
}

RecordOptions Configuration::GetRecordOptions() const
{
  return ReadRecordOptions(section_, GetPasswords());
}

Reidentification Configuration::GetReidentification() const
{
  return ParseReidentification(section_["Reidentification"], GetPasswords());
}

std::string Configuration::Describe() const
{
  Json::Value shown = section_;
  for (const char* secret : {"Keys", "Recipients"})
  {
    shown[secret] = Json::arrayValue;
    for (const std::string& name : section_[secret].getMemberNames())
    {
      shown[secret].append(name);
    }
  }
  shown["Reidentification"].removeMember("PrivateKeys");
  return WriteJson(shown);
}
}
