// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/NeedleSet.h"

#include "Common/Ascii.h"
#include "Scan/WordBoundary.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::size_t LongBytes = NeedlePattern::LongBytes;
constexpr std::size_t LongCharacters = 6;
constexpr std::size_t LongNumber = 8;
constexpr std::size_t ShortestUid = 8;

// Remembers which kinds, encodings and weaknesses have been hit.
class FirstHits final
{
public:
  void Add(std::vector<NeedleSet::Hit>& hits, const NeedleSet::Hit& hit)
  {
    if (seen_.insert({hit.kind, hit.encoding, hit.isWeak}).second)
    {
      hits.push_back(hit);
    }
  }

private:
  std::set<std::tuple<FindingKind, NeedleEncoding, bool>> seen_;
};
}

NeedleSet::NeedleSet(std::shared_ptr<const SourceValues> values) : values_(std::move(values))
{
  NeedlePatterns patterns = ListPatterns(*values_);
  patterns_ = std::move(patterns.list);
  isIncomplete_ = patterns.isIncomplete;

  std::vector<std::string> folded;
  std::vector<std::string> longOnes;
  for (std::size_t i = 0; i < patterns_.size(); i++)
  {
    folded.push_back(FoldAscii(patterns_[i].bytes));
    if (patterns_[i].bytes.size() >= LongBytes)
    {
      longOnes.push_back(folded.back());
      longPatterns_.push_back(i);
    }
  }
  all_ = std::make_unique<const PatternSearch>(folded);
  long_ = std::make_unique<const PatternSearch>(longOnes);
}

bool NeedleSet::IsWanted(const NeedlePattern& pattern, PlaceKind place, bool skipsDates) const
{
  if (skipsDates && (pattern.kind == FindingKind::Date || pattern.kind == FindingKind::BirthDate))
  {
    return false;
  }
  const bool isWide = IsWide(pattern.encoding);
  switch (place)
  {
    case PlaceKind::Text:
      return true;
    case PlaceKind::Code:
      return !pattern.isNumber || pattern.length >= LongNumber;
    case PlaceKind::Binary:
      return pattern.length >= LongCharacters ||
             (!pattern.isNumber && pattern.bytes.size() >= LongBytes);
    case PlaceKind::Numbers:
      return pattern.bytes.size() >= LongBytes && (!isWide || pattern.length >= LongBytes);
  }
  return true;
}

std::vector<NeedleSet::Hit> NeedleSet::Search(std::string_view bytes, PlaceKind place,
                                              bool skipsDates) const
{
  std::vector<Hit> hits;
  FirstHits first;
  const bool isLongOnly = place == PlaceKind::Numbers;
  const Letters letters = place == PlaceKind::Text ? Letters::Alphabets : Letters::Ascii;
  (isLongOnly ? *long_ : *all_)
    .VisitAll(bytes,
              [&](const PatternSearch::Match& match)
              {
                const NeedlePattern& pattern =
                  patterns_[isLongOnly ? longPatterns_[match.pattern] : match.pattern];
                const bool isThere =
                  pattern.isExact
                    ? bytes.substr(match.offset, pattern.bytes.size()) == pattern.bytes
                    : StandsAlone(bytes, match.offset, pattern.bytes.size(), pattern.encoding,
                                  letters);
                if (isThere && IsWanted(pattern, place, skipsDates))
                {
                  first.Add(hits, {pattern.kind, pattern.encoding, match.offset, pattern.isWeak});
                }
              });
  return hits;
}

std::vector<NeedleSet::Hit> NeedleSet::SearchUids(std::string_view bytes) const
{
  std::vector<Hit> hits;
  FirstHits first;
  // By the distance between two characters: bytes, or UTF-16, whose order does not matter then.
  for (const std::size_t step : {std::size_t{1}, std::size_t{2}})
  {
    std::string uid;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < bytes.size();)
    {
      uid.clear();
      begin = i;
      while (i < bytes.size() && (IsDigit(bytes[i]) || (bytes[i] == '.' && !uid.empty())) &&
             (step == 1 || uid.empty() || bytes[i - 1] == 0))
      {
        uid += bytes[i];
        i += step;
      }
      if (uid.size() >= ShortestUid)
      {
        const std::string_view found =
          std::string_view(uid).substr(0, uid.find_last_not_of('.') + 1);
        const NeedleEncoding encoding =
          step == 1 ? NeedleEncoding::Utf8
                    : (begin > 0 && bytes[begin - 1] == 0 ? NeedleEncoding::Utf16Big
                                                          : NeedleEncoding::Utf16Little);
        const bool isSource = values_->HasUid(found);
        if (isSource || values_->HasUidRoot(found))
        {
          first.Add(hits, {FindingKind::Uid, encoding, begin, !isSource});
        }
      }
      i = uid.empty() ? i + 1 : std::max(i - (step - 1), begin + 1);
    }
  }
  return hits;
}
}
