// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/SourceValues.h"

#include "Dicom/Blanks.h"
#include "Scan/NeedleForms.h"

#include <algorithm>
#include <functional>

namespace OrthancModification
{
namespace
{
constexpr std::string_view RootOfTheStandard = "1.2.840.10008.";
constexpr std::string_view RootOfUuids = "2.25.";

bool BeginsWith(std::string_view text, std::string_view begin)
{
  return text.substr(0, begin.size()) == begin;
}

bool IsOfPatient(Tag tag)
{
  return tag == Tags::PatientName || tag == Tags::PatientID || tag == Tags::OtherPatientIDs ||
         tag == Tags::PatientBirthDate;
}

std::vector<std::string_view> SplitValues(std::string_view text)
{
  std::vector<std::string_view> values;
  while (true)
  {
    const std::size_t end = text.find('\\');
    values.push_back(TrimBlanks(text.substr(0, end)));
    if (end == std::string_view::npos)
    {
      return values;
    }
    text.remove_prefix(end + 1);
  }
}

// Whole characters of UTF-8.
std::string_view CutTo(std::string_view text, std::size_t maximumBytes)
{
  std::size_t size = std::min(text.size(), maximumBytes);
  while (size < text.size() && size > 0 && (text[size] & 0xC0) == 0x80)
  {
    size--;
  }
  return text.substr(0, size);
}

bool IsDate(FindingKind kind)
{
  return kind == FindingKind::Date || kind == FindingKind::BirthDate;
}

// As values are compared: of dates and times the day.
std::string Simplify(FindingKind kind, std::string_view value)
{
  return IsDate(kind) ? FindDay(value)
                      : std::string(CutTo(value, SourceValues::MaximumLengthBytes));
}
}

std::uint64_t HashUid(std::string_view uid)
{
  return std::hash<std::string_view>()(uid);
}

std::string_view GetUidRoot(std::string_view uid)
{
  constexpr std::ptrdiff_t MinimumPoints = 4;
  const bool isShared = BeginsWith(uid, RootOfTheStandard) || BeginsWith(uid, RootOfUuids);
  const std::string_view root = uid.substr(0, std::min(uid.rfind('.'), uid.size()));
  return !isShared && std::count(root.begin(), root.end(), '.') >= MinimumPoints
           ? root
           : std::string_view();
}

void SourceValues::Add(const FileLayout& layout, const ScanRules& rules)
{
  AllowGiven(rules);
  for (const LaidItem& item : layout.GetItems())
  {
    if (!item.characterSet.empty())
    {
      characterSets_.emplace(item.characterSet);
    }
  }
  for (const LaidElement& element : layout.GetElements())
  {
    const auto kind = element.isSequence || element.sizeBytes == 0
                        ? std::nullopt
                        : ScanRules::FindNeedleKind(element);
    if (!kind)
    {
      continue;
    }
    const bool isKept = rules.IsRetained(layout, element);
    const std::string text = layout.GetText(element);
    if (*kind == FindingKind::Uid)
    {
      AddUids(text, isKept);
    }
    else if (isKept)
    {
      for (const std::string_view value : SplitValues(text))
      {
        allowed_.insert(Simplify(*kind, value));
      }
    }
    else
    {
      AddElement(layout, element, *kind, text);
    }
  }
}

void SourceValues::AllowGiven(const ScanRules& rules)
{
  for (const std::string& given : rules.GetGivenValues())
  {
    AddUids(given, true);
    for (const std::string_view value : SplitValues(given))
    {
      allowed_.insert(Simplify(FindingKind::Name, value));
      allowed_.insert(Simplify(FindingKind::Date, value));
    }
  }
}

void SourceValues::AddElement(const FileLayout& layout, const LaidElement& element,
                              FindingKind kind, std::string_view text)
{
  const std::vector<std::string_view> values = SplitValues(text);
  const std::vector<std::string_view> stored = SplitValues(TrimBlanks(layout.GetValue(element)));
  for (std::size_t i = 0; i < values.size(); i++)
  {
    if (!AddValue(kind, values[i]))
    {
      continue;
    }
    if (stored.size() == values.size())  // a backslash may be half of a character
    {
      AddStored(kind, stored[i], values[i]);
    }
    if (IsOfPatient(element.tag) && element.item == 0)
    {
      own_.insert(Simplify(kind, values[i]));
    }
  }
}

// Whether there is anything to be searched for.
bool SourceValues::AddValue(FindingKind kind, std::string_view value)
{
  std::string simple = Simplify(kind, value);
  if (simple.empty())
  {
    return false;
  }
  isIncomplete_ = isIncomplete_ || (!IsDate(kind) && simple.size() < value.size());
  std::set<std::string>& values = values_[kind];
  if (values.size() < MaximumValues)
  {
    values.insert(std::move(simple));
  }
  else
  {
    isIncomplete_ = isIncomplete_ || values.count(simple) == 0;
  }
  return true;
}

void SourceValues::AddStored(FindingKind kind, std::string_view stored, std::string_view value)
{
  if (!CharacterSet::IsPlain(stored) && stored.size() <= MaximumLengthBytes &&
      storedForms_.size() < MaximumValues)
  {
    storedForms_.emplace(Value(kind, stored), Simplify(kind, value));
  }
}

void SourceValues::AddUids(std::string_view uids, bool isKept)
{
  for (const std::string_view uid : SplitValues(uids))
  {
    if (uid.empty() || BeginsWith(uid, RootOfTheStandard))
    {
      continue;
    }
    std::unordered_set<std::uint64_t>& target = isKept ? keptUids_ : uids_;
    if (target.size() >= MaximumUids)
    {
      isIncomplete_ = isIncomplete_ || target.count(HashUid(uid)) == 0;
      continue;
    }
    target.insert(HashUid(uid));
    const std::string_view root = isKept ? std::string_view() : GetUidRoot(uid);
    if (!root.empty())
    {
      uidRoots_.insert(HashUid(root));
    }
  }
}

bool SourceValues::IsWanted(const std::string& value) const
{
  return allowed_.count(value) == 0 || own_.count(value) != 0;
}

std::vector<SourceValues::Value> SourceValues::List() const
{
  std::vector<Value> list;
  for (const auto& [kind, values] : values_)
  {
    for (const std::string& value : values)
    {
      if (IsWanted(value))
      {
        list.emplace_back(kind, value);
      }
    }
  }
  return list;
}

std::vector<SourceValues::Value> SourceValues::ListStored() const
{
  std::vector<Value> list;
  for (const auto& [stored, value] : storedForms_)
  {
    if (IsWanted(value))
    {
      list.push_back(stored);
    }
  }
  return list;
}

bool SourceValues::HasUid(std::string_view uid) const
{
  const std::uint64_t hash = HashUid(uid);
  return uids_.count(hash) != 0 && keptUids_.count(hash) == 0;
}

bool SourceValues::HasUidRoot(std::string_view uid) const
{
  const std::string_view root = GetUidRoot(uid);
  return !root.empty() && uidRoots_.count(HashUid(root)) != 0 && keptUids_.count(HashUid(uid)) == 0;
}
}
