// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/SourceValues.h"

#include "Dicom/Blanks.h"

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

template <typename Use>
void ForEachValue(std::string_view text, const Use& use)
{
  while (!text.empty())
  {
    const std::size_t end = std::min(text.find('\\'), text.size());
    use(TrimBlanks(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
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
  allowed_.insert(rules.GetGivenValues().begin(), rules.GetGivenValues().end());
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
                        : rules.FindNeedleKind(layout, element);
    if (!kind)
    {
      continue;
    }
    const bool isKept = rules.IsKeptByRequest(layout, element);
    const std::string text = layout.GetText(element);
    if (*kind == FindingKind::Uid)
    {
      AddUids(text, isKept);
    }
    else if (isKept)
    {
      allowed_.insert(text);
    }
    else
    {
      AddValue(*kind, text);
      AddStored(*kind, TrimBlanks(layout.GetValue(element)));
      if (IsOfPatient(element.tag) && element.item == 0)
      {
        own_.insert(text);
      }
    }
  }
}

void SourceValues::AddValue(FindingKind kind, std::string text)
{
  if (text.size() > MaximumLengthBytes)
  {
    text.resize(MaximumLengthBytes);
    isIncomplete_ = true;
  }
  if (values_.size() < MaximumValues)
  {
    values_.emplace(kind, std::move(text));
  }
  else
  {
    isIncomplete_ = isIncomplete_ || values_.count({kind, text}) == 0;
  }
}

void SourceValues::AddStored(FindingKind kind, std::string_view stored)
{
  if (!CharacterSet::IsPlain(stored) && stored.size() <= MaximumLengthBytes &&
      storedForms_.size() < MaximumValues)
  {
    storedForms_.emplace(kind, stored);
  }
}

void SourceValues::AddUids(std::string_view uids, bool isKept)
{
  ForEachValue(uids,
               [&](std::string_view uid)
               {
                 if (uid.empty() || BeginsWith(uid, RootOfTheStandard))
                 {
                   return;
                 }
                 if (isKept)
                 {
                   keptUids_.insert(HashUid(uid));
                   return;
                 }
                 if (uids_.size() >= MaximumUids)
                 {
                   isIncomplete_ = true;
                   return;
                 }
                 uids_.insert(HashUid(uid));
                 const std::string_view root = GetUidRoot(uid);
                 if (!root.empty())
                 {
                   uidRoots_.insert(HashUid(root));
                 }
               });
}

std::vector<SourceValues::Value> SourceValues::List() const
{
  std::vector<Value> list;
  for (const Value& value : values_)
  {
    if (allowed_.count(value.second) == 0 || own_.count(value.second) != 0)
    {
      list.push_back(value);
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
