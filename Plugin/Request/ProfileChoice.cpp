// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ProfileChoice.h"

#include "Common/EnvelopedContent.h"
#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Dicom/TagPath.h"

#include <algorithm>
#include <set>
#include <string>

namespace OrthancModification
{
namespace
{
[[noreturn]] void Forbid(const std::string& member)
{
  throw Error(ErrorCode::ForbiddenAccess,
              "\"" + member + "\": the enforced profile of this server does not allow it");
}

const DeidentificationProfile& FindByName(const std::string& name, const RequestDefaults& defaults)
{
  const auto found = defaults.profiles.find(name);
  if (found == defaults.profiles.end())
  {
    throw Error(ErrorCode::ParameterOutOfRange, "\"Profile\": there is no profile of this name");
  }
  return found->second;
}

DeidentificationProfile ReadProfile(const Json::Value& value, const RequestContext& context)
{
  if (value.isObject())
  {
    return ParseDeidentificationProfile(value, "\"Profile\"", context.dictionary);
  }
  if (!value.isString())
  {
    throw Error(ErrorCode::BadFileFormat, "\"Profile\": expected a name or an object");
  }
  return FindByName(value.asString(), context.defaults);
}

bool IsFree(const std::string& text, const DeidentificationProfile& profile,
            const Dictionary& dictionary)
{
  const std::string path = TagPath::Parse(text, dictionary).ToString();
  return std::find(profile.freeTags.begin(), profile.freeTags.end(), path) !=
         profile.freeTags.end();
}

// A request under an enforced profile may remove more, and replace what is free.
void CheckEnforced(const Json::Value& body, const std::string& name,
                   const DeidentificationProfile& profile, const Dictionary& dictionary)
{
  const Json::Value* asked = FindMember(body, "Profile");
  if (asked != nullptr && *asked != Json::Value(name))
  {
    Forbid("Profile");
  }
  for (const char* member : {"DicomVersion", "Key"})
  {
    if (FindMember(body, member) != nullptr)
    {
      Forbid(member);
    }
  }
  for (const char* member : {"KeepPrivateTags", "KeepLabels"})
  {
    if (ReadBoolean(body, member, false))
    {
      Forbid(member);
    }
  }
  const Json::Value* keep = FindMember(body, "Keep");
  if (keep != nullptr && !keep->empty())
  {
    Forbid("Keep");
  }
  if (const Json::Value* replace = FindObject(body, "Replace", ErrorCode::BadRequest))
  {
    for (const std::string& text : replace->getMemberNames())
    {
      if (!IsFree(text, profile, dictionary))
      {
        Forbid("Replace");
      }
    }
  }
}

void RefuseBesideProfile(const Json::Value& body)
{
  if (FindMember(body, "DicomVersion") != nullptr)
  {
    throw Error(ErrorCode::BadRequest, "\"DicomVersion\" and \"Profile\" cannot stand together");
  }
  if (ReadBoolean(body, "KeepPrivateTags", false))
  {
    throw Error(ErrorCode::BadRequest, "\"KeepPrivateTags\" and \"Profile\" cannot stand together");
  }
}

// Paths of the elements that the request itself removes or replaces.
std::set<std::string> ListChanged(const Json::Value& body, const Dictionary& dictionary)
{
  std::set<std::string> paths;
  FindStrings(body, "Keep", ErrorCode::BadRequest);  // for its type
  for (const std::string& text :
       FindStrings(body, "Remove", ErrorCode::BadRequest).value_or(std::vector<std::string>()))
  {
    paths.insert(TagPath::Parse(text, dictionary).ToString());
  }
  if (const Json::Value* replace = FindObject(body, "Replace", ErrorCode::BadRequest))
  {
    for (const std::string& text : replace->getMemberNames())
    {
      paths.insert(TagPath::Parse(text, dictionary).ToString());
    }
  }
  return paths;
}

void MergeKey(const DeidentificationProfile& profile, Json::Value& body)
{
  if (profile.keyName.empty())
  {
    return;
  }
  if (FindMember(body, "Key") != nullptr && body["Key"] != Json::Value(profile.keyName))
  {
    throw Error(ErrorCode::BadRequest, "\"Key\": the \"Profile\" names another one");
  }
  body["Key"] = profile.keyName;
}
}

std::optional<DeidentificationProfile> ChooseProfile(const Json::Value& body,
                                                     const RequestContext& context)
{
  const RequestDefaults& defaults = context.defaults;
  if (!defaults.enforcedProfile.empty())
  {
    const DeidentificationProfile& profile = FindByName(defaults.enforcedProfile, defaults);
    CheckEnforced(body, defaults.enforcedProfile, profile, context.dictionary);
    return profile;
  }
  if (const Json::Value* asked = FindMember(body, "Profile"))
  {
    RefuseBesideProfile(body);
    return ReadProfile(*asked, context);
  }
  if (defaults.defaultProfile.empty() || FindMember(body, "DicomVersion") != nullptr)
  {
    return std::nullopt;
  }
  RefuseBesideProfile(body);
  return FindByName(defaults.defaultProfile, defaults);
}

std::optional<DeidentificationProfile> FindNamedProfile(const Json::Value& body,
                                                        const RequestContext& context)
{
  const Json::Value* value = FindMember(body, "Profile");
  return value == nullptr ? std::nullopt : std::optional(ReadProfile(*value, context));
}

std::vector<std::shared_ptr<const Certificate>> FindRecipients(
  const DeidentificationProfile& profile, const RequestDefaults& defaults, const std::string& field)
{
  std::vector<std::shared_ptr<const Certificate>> recipients;
  for (const std::string& name :
       std::set<std::string>(profile.encryptFor.begin(), profile.encryptFor.end()))
  {
    const auto found = defaults.recipients.find(name);
    if (found == defaults.recipients.end())
    {
      throw Error(ErrorCode::ParameterOutOfRange,
                  field + ", \"EncryptFor\": the configuration has no such recipient");
    }
    if (found->second->IsExpired())
    {
      throw Error(ErrorCode::ParameterOutOfRange,
                  field + ", \"EncryptFor\": the certificate of a recipient has expired");
    }
    recipients.push_back(found->second);
  }
  if (recipients.size() > MaximumRecipients)
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                field + ", \"EncryptFor\": there are more than 64 recipients");
  }
  return recipients;
}

Json::Value MergeProfile(const Json::Value& body, const DeidentificationProfile& profile,
                         const Dictionary& dictionary)
{
  const std::set<std::string> changed = ListChanged(body, dictionary);
  Json::Value merged = body;
  for (const Json::Value& text : profile.lists["Keep"])
  {
    if (changed.count(TagPath::Parse(text.asString(), dictionary).ToString()) == 0)
    {
      merged["Keep"].append(text);
    }
  }
  for (const Json::Value& text : profile.lists["Remove"])
  {
    merged["Remove"].append(text);
  }
  const Json::Value& replace = profile.lists["Replace"];
  for (const std::string& text : replace.getMemberNames())
  {
    if (changed.count(TagPath::Parse(text, dictionary).ToString()) == 0)
    {
      merged["Replace"][text] = replace[text];
    }
  }
  MergeKey(profile, merged);
  return merged;
}
}
