// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/SourceTraits.h"

#include "Profile/StudyModules.h"
#include "Scan/ElementPlaces.h"
#include "Scan/NeedleForms.h"

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>

namespace OrthancModification
{
namespace
{
bool IsOfStudy(const LaidElement& element)
{
  const std::vector<Tag>& modules = GetStudyModules();
  return element.item == 0 && std::binary_search(modules.begin(), modules.end(), element.tag);
}

int ToNumber(const std::string& digits, std::size_t begin, std::size_t count)
{
  return std::stoi(digits.substr(begin, count));
}

template <typename List>
void SortByPlace(List& list)
{
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.place < b.place; });
}
}

std::uint64_t HashText(std::string_view text)
{
  return text.empty() ? 0 : std::uint64_t{std::hash<std::string_view>()(text)};
}

std::optional<std::int64_t> FindDayNumber(std::string_view text)
{
  constexpr std::int64_t SecondsOfDay = 86400;
  const std::string digits = FindDay(text);
  if (digits.empty())
  {
    return std::nullopt;
  }
  std::tm moment{};
  moment.tm_year = ToNumber(digits, 0, 4) - 1900;
  moment.tm_mon = ToNumber(digits, 4, 2) - 1;
  moment.tm_mday = ToNumber(digits, 6, 2);
  return std::int64_t{timegm(&moment)} / SecondsOfDay;  // whole days, also before 1970
}

SourceTraits::SourceTraits(const FileLayout& source)
  : patient_(HashText(source.FindText(Tags::PatientID)))
{
  const ElementPlaces places(source);
  countsOfItems_ = places.CountItems();
  for (const LaidElement& element : source.GetElements())
  {
    const bool isDate =
      element.vr == ValueRepresentation::DA || element.vr == ValueRepresentation::DT;
    const bool isText =
      (element.vr == ValueRepresentation::UI || IsOfStudy(element)) && !element.isSequence;
    if (element.tag.IsFileMeta() || (!isDate && !isText))
    {
      continue;
    }
    const std::string text = source.GetText(element);
    if (isText)
    {
      texts_.push_back({places.Get(element), HashText(text)});
    }
    const auto day = isDate ? FindDayNumber(text) : std::nullopt;
    if (day)
    {
      days_.push_back({places.Get(element), *day});
    }
  }
  SortByPlace(texts_);
  SortByPlace(days_);
}
}
