// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/EditLists.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Dicom/Blanks.h"
#include "Dicom/CharacterSet.h"
#include "Request/RequestLimits.h"

#include <algorithm>
#include <set>

namespace OrthancModification
{
namespace
{
constexpr const char* Remove = "Remove";
constexpr const char* Replace = "Replace";
constexpr const char* Keep = "Keep";

std::vector<TagPath> ParsePaths(const Json::Value& body, const char* member,
                                const Dictionary& dictionary)
{
  std::vector<TagPath> paths;
  const auto texts =
    FindStrings(body, member, ErrorCode::BadRequest).value_or(std::vector<std::string>());
  RequestLimits::CheckCount(member, texts.size());
  for (const std::string& text : texts)
  {
    paths.push_back(TagPath::Parse(text, dictionary));
  }
  return paths;
}

void CheckForce(const TagPath& path, const char* member, bool force, const Dictionary& dictionary)
{
  if (path.IsTopLevel() && FindLevelOfIdentifier(path.GetTag()) && !force)
  {
    throw Error(ErrorCode::BadRequest, std::string("\"") + member +
                                         "\": " + dictionary.GetName(path.GetTag()) +
                                         " identifies a resource and needs \"Force\": true");
  }
}

// What a data URI gives must be readable in any character set: it decides where the copies are stored.
std::string GetText(const NewElement& identifier, const std::string& field)
{
  if (const auto* text = std::get_if<TextContent>(&identifier.content))
  {
    return text->text;
  }
  const auto* bytes = std::get_if<BytesContent>(&identifier.content);
  if (bytes != nullptr && !CharacterSet::IsPlain(bytes->bytes))
  {
    throw Error(ErrorCode::ParameterOutOfRange, field + ": expected a text");
  }
  return bytes == nullptr ? std::string() : bytes->bytes.substr(0, bytes->bytes.find('\0'));
}

// Encoded only to be checked like any other value: the engine writes it where the plan gives it.
std::string ParseIdentifier(Level level, const Json::Value& value, const Dictionary& dictionary,
                            ValueParser& values)
{
  const Tag tag = GetIdentifierTag(level);
  const std::string field = "\"Replace\", " + dictionary.GetName(tag);
  const bool isNullAllowed = level != Level::Instance;  // R64
  if (!value.isString() && !(value.isNull() && isNullAllowed))
  {
    throw Error(ErrorCode::BadParameterType, field + ": expected a string");
  }

  const Json::Value trimmed(
    std::string(TrimBlanks(value.isNull() ? std::string() : value.asString())));
  const std::string text(TrimBlanks(GetText(values.ParseAtTopLevel(tag, trimmed), field)));
  if (text.empty() && level != Level::Patient)
  {
    throw Error(ErrorCode::BadFileFormat, field + ": must not be empty");
  }
  return text;
}

// Bytes are never compared with what the index knows, and may be large.
bool IsComparable(const NewElement& element)
{
  switch (element.vr)
  {
    case ValueRepresentation::OB:
    case ValueRepresentation::OD:
    case ValueRepresentation::OF:
    case ValueRepresentation::OL:
    case ValueRepresentation::OV:
    case ValueRepresentation::OW:
    case ValueRepresentation::SQ:
    case ValueRepresentation::UN:
      return false;
    default:
      return true;
  }
}

EditLists::Replacement ParseReplacement(Tag tag, const Json::Value& value, ValueParser& values)
{
  if (tag == Tags::SOPClassUID && !value.isString())
  {
    throw Error(ErrorCode::BadParameterType, "\"Replace\", SOPClassUID: expected a string");
  }

  EditLists::Replacement replacement;
  replacement.element = std::make_shared<const NewElement>(values.ParseAtTopLevel(tag, value));
  if (IsComparable(*replacement.element))
  {
    replacement.text = value.isString() ? value.asString() : std::string();
  }
  return replacement;
}

void ParseKeep(const Json::Value& body, const Dictionary& dictionary, bool force, EditLists& lists)
{
  for (const TagPath& path : ParsePaths(body, Keep, dictionary))
  {
    CheckForce(path, Keep, force, dictionary);
    if (path.IsTopLevel())
    {
      lists.kept.push_back(path.GetTag());
    }
    else
    {
      lists.keptPaths.push_back(path);
    }
    lists.isEmpty = false;
  }
}

void ParseReplace(const Json::Value& body, const Dictionary& dictionary, ValueParser& values,
                  bool force, EditLists& lists)
{
  const Json::Value* replace = FindObject(body, Replace, ErrorCode::BadRequest);
  if (replace == nullptr)
  {
    return;
  }

  RequestLimits::CheckCount(Replace, replace->size());
  // In byte order: of two spellings of one tag the last one wins (R44).
  for (const std::string& text : replace->getMemberNames())
  {
    const Json::Value& value = (*replace)[text];
    const TagPath path = TagPath::Parse(text, dictionary);
    const Tag tag = path.GetTag();
    CheckForce(path, Replace, force, dictionary);
    lists.isEmpty = false;

    if (!path.IsTopLevel())
    {
      lists.replacedPaths.push_back(
        {path, std::make_shared<const NewElement>(values.ParseInItem(tag, value))});
    }
    else if (const auto level = FindLevelOfIdentifier(tag))
    {
      lists.identifiers[*level] = ParseIdentifier(*level, value, dictionary, values);
    }
    else
    {
      lists.replaced[tag] = ParseReplacement(tag, value, values);
    }
  }
}

void ParseRemove(const Json::Value& body, const Dictionary& dictionary, bool force,
                 EditLists& lists)
{
  for (const TagPath& path : ParsePaths(body, Remove, dictionary))
  {
    CheckForce(path, Remove, force, dictionary);
    lists.isEmpty = false;
    if (path.IsTopLevel())
    {
      lists.removed.push_back(path.GetTag());
    }
    else
    {
      lists.removedPaths.push_back(path);
    }
  }
}

// Keep wins over Replace, Replace over Remove.
void ResolvePrecedence(EditLists& lists)
{
  for (const Tag tag : lists.kept)
  {
    lists.replaced.erase(tag);
    if (const auto level = FindLevelOfIdentifier(tag))
    {
      lists.identifiers.erase(*level);
    }
  }

  const std::set<Tag> kept(lists.kept.begin(), lists.kept.end());
  const auto isOverruled = [&](Tag tag)
  {
    const auto level = FindLevelOfIdentifier(tag);
    return kept.count(tag) != 0 || lists.replaced.count(tag) != 0 ||
           (level && lists.identifiers.count(*level) != 0);
  };
  lists.removed.erase(std::remove_if(lists.removed.begin(), lists.removed.end(), isOverruled),
                      lists.removed.end());
}

void CheckNoIdentifierIsRemoved(const EditLists& lists, const Dictionary& dictionary)
{
  for (const Tag tag : lists.removed)
  {
    if (FindLevelOfIdentifier(tag))
    {
      throw Error(ErrorCode::BadRequest, "\"Remove\": " + dictionary.GetName(tag) +
                                           " identifies a resource and cannot be removed");
    }
  }
}
}

bool EditLists::IsKept(Tag tag) const
{
  return std::find(kept.begin(), kept.end(), tag) != kept.end();
}

EditLists ParseEditLists(const Json::Value& body, const Dictionary& dictionary, ValueParser& values)
{
  const bool force = ReadBoolean(body, "Force", false);
  EditLists lists;
  ParseRemove(body, dictionary, force, lists);
  ParseReplace(body, dictionary, values, force, lists);
  ParseKeep(body, dictionary, force, lists);
  ResolvePrecedence(lists);
  CheckNoIdentifierIsRemoved(lists, dictionary);
  return lists;
}
}
