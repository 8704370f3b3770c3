// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DeidentificationTally.h"

namespace OrthancModification
{
namespace
{
bool IsCompound(ActionCode code)
{
  switch (code)
  {
    case ActionCode::Remove:
    case ActionCode::Empty:
    case ActionCode::Dummy:
    case ActionCode::Keep:
    case ActionCode::Clean:
    case ActionCode::Uid:
      return false;
    case ActionCode::EmptyOrDummy:
    case ActionCode::RemoveOrEmpty:
    case ActionCode::RemoveOrDummy:
    case ActionCode::RemoveEmptyOrDummy:
    case ActionCode::RemoveEmptyOrUids:
    case ActionCode::RemoveUnlessRequired:
      break;
  }
  return true;
}

bool LooksLikeUid(std::string_view text)
{
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// No character of UTF-8 is cut.
std::string Cut(std::string_view text)
{
  std::size_t size = text.size();
  if (size > DeidentificationTally::MaximumValueBytes)
  {
    size = DeidentificationTally::MaximumValueBytes;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    {
      size--;
    }
  }
  return std::string(text.substr(0, size));
}

template <class Key>
void AddAll(std::map<Key, std::uint64_t>& target, const std::map<Key, std::uint64_t>& source)
{
  for (const auto& [key, count] : source)
  {
    target[key] += count;
  }
}
}

void DeidentificationTally::AddTreatment(ActionCode code, AttributeType type, Treatment treatment)
{
  treatments_[treatment]++;
  if (IsCompound(code))
  {
    resolutions_[{code, type, treatment}]++;
  }
}

void DeidentificationTally::AddDataset(std::string_view sopClassUid, bool isKnown,
                                       bool hasPixelData)
{
  countDatasets_++;
  countWithPixelData_ += hasPixelData ? 1 : 0;
  if (!isKnown)
  {
    AddUnknownClass(LooksLikeUid(sopClassUid) ? std::string(sopClassUid) : "invalid", 1);
  }
}

void DeidentificationTally::AddUnknownClass(const std::string& sopClassUid, std::uint64_t count)
{
  if (unknownClasses_.size() < MaximumClasses || unknownClasses_.count(sopClassUid) != 0)
  {
    unknownClasses_[sopClassUid] += count;
  }
  else
  {
    countOfFurtherClasses_ += count;
  }
}

void DeidentificationTally::AddFreeText(const std::string& path, std::string_view text)
{
  if (FreeText* const place = FindPlace(path, 1))
  {
    place->count++;
    if (keepsValues_)
    {
      AddValue(*place, Cut(text), 1);
    }
  }
}

// Null if there are too many: those are counted.
DeidentificationTally::FreeText* DeidentificationTally::FindPlace(const std::string& path,
                                                                  std::uint64_t count)
{
  const auto found = freeTexts_.find(path);
  if (found != freeTexts_.end())
  {
    return &found->second;
  }
  if (freeTexts_.size() < MaximumPaths)
  {
    return &freeTexts_[path];
  }
  countAtFurtherPaths_ += count;
  return nullptr;
}

void DeidentificationTally::AddValue(FreeText& place, const std::string& value, std::uint64_t count)
{
  if (place.values.size() < MaximumValues || place.values.count(value) != 0)
  {
    place.values[value] += count;
  }
  else
  {
    place.countBeyond += count;
  }
}

void DeidentificationTally::Merge(const DeidentificationTally& other)
{
  countDatasets_ += other.countDatasets_;
  countWithPixelData_ += other.countWithPixelData_;
  AddAll(treatments_, other.treatments_);
  AddAll(others_, other.others_);
  AddAll(resolutions_, other.resolutions_);
  for (const auto& [sopClassUid, count] : other.unknownClasses_)
  {
    AddUnknownClass(sopClassUid, count);
  }
  countOfFurtherClasses_ += other.countOfFurtherClasses_;
  for (const auto& [path, text] : other.freeTexts_)
  {
    if (FreeText* const place = FindPlace(path, text.count))
    {
      place->count += text.count;
      place->countBeyond += text.countBeyond;
      for (const auto& [value, count] : text.values)
      {
        AddValue(*place, value, count);
      }
    }
  }
  countAtFurtherPaths_ += other.countAtFurtherPaths_;
}
}
