// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Dictionary.h"

#include "Common/Error.h"
#include "Common/ShownName.h"
#include "Dicom/Blanks.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdicent.h>
#include <dcmtk/dcmdata/dcdict.h>
#include <dcmtk/dcmdata/dcvr.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <utility>

namespace OrthancModification
{
namespace
{
// DCMTK's dictionary while nobody changes it: in a dynamic build Orthanc does, when it starts.
class LockedDictionary final
{
public:
  LockedDictionary() : dictionary_(const_cast<DcmDataDictionary&>(dcmDataDict.rdlock())) {}
  ~LockedDictionary() { dcmDataDict.rdunlock(); }
  LockedDictionary(const LockedDictionary&) = delete;
  LockedDictionary& operator=(const LockedDictionary&) = delete;

  // The entry is valid as long as this object.
  const DcmDictEntry* Find(Tag tag, std::string_view privateCreator) const
  {
    const std::string creator(privateCreator);
    const bool hasCreator = tag.IsPrivate() && !creator.empty();
    return dictionary_.findEntry(DcmTagKey(tag.GetGroup(), tag.GetElement()),
                                 hasCreator ? creator.c_str() : nullptr);
  }

  const DcmDictEntry* Find(const std::string& name) const
  {
    return dictionary_.findEntry(name.c_str());
  }

  template <typename Visit>
  void ForEachPublic(const Visit& visit) const
  {
    for (auto i = dictionary_.normalBegin(); i != dictionary_.normalEnd(); ++i)
    {
      const DcmDictEntry& entry = **i;
      if (entry.getPrivateCreator() == nullptr && entry.getGroup() % 2 == 0 &&
          entry.getElement() != 0)
      {
        visit(entry);
      }
    }
  }

private:
  // Not const: DCMTK's iterators are not.
  DcmDataDictionary& dictionary_;
};

// Names that were found before: DCMTK looks at all of its entries for one. They are never removed from there.
class KnownNames final
{
public:
  std::optional<Tag> Find(const std::string& name)
  {
    {
      const std::shared_lock<std::shared_mutex> lock(mutex_);
      const auto known = tags_.find(name);
      if (known != tags_.end())
      {
        return known->second;
      }
    }
    const std::optional<Tag> tag = Search(name);
    if (tag)
    {
      const std::unique_lock<std::shared_mutex> lock(mutex_);
      tags_.emplace(name, *tag);
    }
    return tag;
  }

private:
  static std::optional<Tag> Search(const std::string& name)
  {
    const LockedDictionary dictionary;
    const DcmDictEntry* entry = dictionary.Find(name);
    return entry == nullptr ? std::nullopt
                            : std::optional(Tag(entry->getGroup(), entry->getElement()));
  }

  std::shared_mutex mutex_;
  std::map<std::string, Tag> tags_;
};

std::optional<Tag> FindKeyword(const std::string& name)
{
  static KnownNames names;
  // The C string would end at a zero, and make another name of it.
  const bool isCString = name.find('\0') == std::string::npos;
  return !name.empty() && isCString ? names.Find(name) : std::nullopt;
}

// The name that Orthanc adds to DCMTK's (R47).
constexpr std::string_view OtherPatientIDsName = "OtherPatientIDs";

ValueRepresentation ToValueRepresentation(const DcmVR& vr)
{
  switch (vr.getEVR())
  {
    case EVR_xs:
      return ValueRepresentation::UsOrSs;
    case EVR_lt:
      return ValueRepresentation::OW;
    case EVR_ox:
    case EVR_px:
    case EVR_PixelData:
    case EVR_OverlayData:
      return ValueRepresentation::ObOrOw;
    case EVR_up:
      return ValueRepresentation::UL;
    default:
      return FindValueRepresentation(vr.getVRName()).value_or(ValueRepresentation::UN);
  }
}

std::string ToLower(std::string_view text)
{
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// The public attributes that have one tag, by name: as many as PS3.6 has, read once.
const std::vector<DictionaryEntry>& GetStandardAttributes()
{
  static const std::vector<DictionaryEntry> attributes = []
  {
    const LockedDictionary dictionary;
    std::vector<DictionaryEntry> entries;
    dictionary.ForEachPublic(
      [&entries](const DcmDictEntry& entry)
      {
        entries.push_back({Tag(entry.getGroup(), entry.getElement()),
                           ToValueRepresentation(entry.getVR()), entry.getTagName(), ""});
      });
    std::sort(entries.begin(), entries.end(),
              [](const DictionaryEntry& a, const DictionaryEntry& b) { return a.name < b.name; });
    return entries;
  }();
  return attributes;
}

bool IsSameInBlock(Tag a, Tag b)
{
  return a.GetGroup() == b.GetGroup() && a.GetElement() >= 0x1000 && b.GetElement() >= 0x1000 &&
         (a.GetElement() & 0xFF) == (b.GetElement() & 0xFF);
}

std::optional<Tag> FindNumericTag(std::string_view text, bool acceptParentheses)
{
  if (acceptParentheses && text.size() > 2 && text.front() == '(' && text.back() == ')')
  {
    return Tag::FindNumeric(text.substr(1, text.size() - 2));
  }
  return Tag::FindNumeric(text);
}
}

Dictionary::Dictionary(std::vector<DictionaryEntry> configured) : configured_(std::move(configured))
{
}

Tag Dictionary::ParseTag(std::string_view text, bool acceptParentheses) const
{
  const std::optional<Tag> tag = FindTag(text, acceptParentheses);
  if (!tag)
  {
    throw Error(ErrorCode::UnknownDicomTag, ShowName(TrimBlanks(text)));
  }
  return *tag;
}

std::optional<Tag> Dictionary::FindTag(std::string_view text, bool acceptParentheses) const
{
  const std::string name(TrimBlanks(text));
  if (const auto tag = FindNumericTag(name, acceptParentheses))
  {
    return *tag;
  }
  for (const DictionaryEntry& entry : configured_)
  {
    if (!name.empty() && entry.name == name)
    {
      return entry.tag;
    }
  }
  if (name == OtherPatientIDsName)
  {
    return Tags::OtherPatientIDs;
  }
  return FindKeyword(name);
}

ValueRepresentation Dictionary::GetVr(Tag tag, std::string_view privateCreator) const
{
  if (tag.IsGroupLength())
  {
    return ValueRepresentation::UL;
  }
  if (tag.IsPrivateCreator())
  {
    return ValueRepresentation::LO;
  }
  if (const DictionaryEntry* entry = FindConfigured(tag, privateCreator))
  {
    return entry->vr;
  }

  const LockedDictionary dictionary;
  const DcmDictEntry* entry = dictionary.Find(tag, privateCreator);
  return entry == nullptr ? ValueRepresentation::UN : ToValueRepresentation(entry->getVR());
}

std::optional<Multiplicity> Dictionary::FindMultiplicity(Tag tag,
                                                         std::string_view privateCreator) const
{
  if (FindConfigured(tag, privateCreator) != nullptr)
  {
    return std::nullopt;
  }

  const LockedDictionary dictionary;
  const DcmDictEntry* entry = dictionary.Find(tag, privateCreator);
  if (entry == nullptr || entry->getVMMin() < 0)
  {
    return std::nullopt;
  }

  Multiplicity multiplicity{static_cast<std::size_t>(entry->getVMMin()), std::nullopt};
  if (entry->getVMMax() != DcmVariableVM)
  {
    multiplicity.maximum = static_cast<std::size_t>(entry->getVMMax());
  }
  return multiplicity;
}

std::string Dictionary::GetPrivateCreator(Tag tag) const
{
  for (const DictionaryEntry& entry : configured_)
  {
    if (entry.tag == tag)
    {
      return entry.privateCreator;
    }
  }
  return "";
}

std::string Dictionary::GetName(Tag tag) const
{
  for (const DictionaryEntry& entry : configured_)
  {
    if (entry.tag == tag && !entry.name.empty())
    {
      return entry.name;
    }
  }
  if (tag == Tags::OtherPatientIDs)
  {
    return std::string(OtherPatientIDsName);
  }

  const LockedDictionary dictionary;
  const DcmDictEntry* entry = dictionary.Find(tag, "");
  return entry == nullptr ? tag.ToString() : entry->getTagName();
}

std::vector<DictionaryEntry> Dictionary::FindMatches(std::string_view text,
                                                     std::size_t maximum) const
{
  const std::string typed = ToLower(TrimBlanks(text));
  std::vector<DictionaryEntry> beginning;
  std::vector<DictionaryEntry> containing;
  const auto look = [&](const DictionaryEntry& entry)
  {
    const std::size_t position = ToLower(entry.name).find(typed);
    if (position == 0 || entry.tag.ToString().compare(0, typed.size(), typed) == 0)
    {
      beginning.push_back(entry);
    }
    else if (position != std::string::npos)
    {
      containing.push_back(entry);
    }
  };
  std::for_each(configured_.begin(), configured_.end(), look);
  const std::vector<DictionaryEntry>& standard = GetStandardAttributes();
  std::for_each(standard.begin(), standard.end(), look);

  beginning.insert(beginning.end(), containing.begin(), containing.end());
  if (beginning.size() > maximum)
  {
    beginning.erase(beginning.begin() + static_cast<std::ptrdiff_t>(maximum), beginning.end());
  }
  return beginning;
}

const DictionaryEntry* Dictionary::FindConfigured(Tag tag, std::string_view privateCreator) const
{
  for (const DictionaryEntry& entry : configured_)
  {
    const bool isPublic = entry.privateCreator.empty();
    if (isPublic ? entry.tag == tag
                 : entry.privateCreator == privateCreator && IsSameInBlock(entry.tag, tag))
    {
      return &entry;
    }
  }
  return nullptr;
}
}
