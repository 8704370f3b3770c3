// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/TagPath.h"

#include "Common/Error.h"
#include "Common/ShownName.h"
#include "Dicom/Blanks.h"
#include "Dicom/Dictionary.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace OrthancModification
{
namespace
{
[[noreturn]] void ThrowBadStep(std::string_view step, const char* reason)
{
  throw Error(ErrorCode::ParameterOutOfRange,
              "Component \"" + ShowName(step) + "\" of a path: " + reason);
}

// Absent for "*".
std::optional<std::size_t> ParseIndex(std::string_view text, std::string_view step)
{
  if (text == "*")
  {
    return std::nullopt;
  }

  std::int32_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc() || end != text.data() + text.size() || text.front() == '-')
  {
    ThrowBadStep(step, "the index must be \"*\" or a number from zero");
  }
  return static_cast<std::size_t>(index);
}

TagPath::Step ParseStep(std::string_view step, const Dictionary& dictionary)
{
  const std::size_t bracket = step.find('[');
  if (bracket == std::string_view::npos)
  {
    ThrowBadStep(step, "a sequence needs an index, \"[0]\" or \"[*]\"");
  }

  const std::string_view tag = TrimBlanks(step.substr(0, bracket));
  const std::string_view index = TrimBlanks(step.substr(bracket + 1));
  if (tag.empty())
  {
    ThrowBadStep(step, "the tag is missing");
  }
  if (index.empty() || index.back() != ']')
  {
    ThrowBadStep(step, "the \"]\" is missing");
  }
  return {dictionary.ParseTag(tag),
          ParseIndex(TrimBlanks(index.substr(0, index.size() - 1)), step)};
}

// A tag and what is before the items of its sequence (0), all of them (1) or one of them.
std::pair<Tag, std::size_t> GetComponent(const TagPath& path, std::size_t position)
{
  if (position >= path.GetSteps().size())
  {
    return {path.GetTag(), 0};
  }
  const TagPath::Step& step = path.GetSteps()[position];
  return {step.sequence, step.index ? *step.index + 2 : 1};
}
}

TagPath TagPath::Parse(std::string_view text, const Dictionary& dictionary)
{
  // The last component first, as the built-in does: it decides which error is reported.
  const std::size_t lastDot = text.rfind('.');
  const std::size_t lastBegin = lastDot == std::string_view::npos ? 0 : lastDot + 1;
  const Tag tag = dictionary.ParseTag(text.substr(lastBegin));

  std::vector<Step> steps;
  std::size_t begin = 0;
  while (begin < lastBegin)
  {
    const std::size_t dot = text.find('.', begin);
    steps.push_back(ParseStep(TrimBlanks(text.substr(begin, dot - begin)), dictionary));
    begin = dot + 1;
  }
  return TagPath(std::move(steps), tag);
}

bool operator<(const TagPath& a, const TagPath& b)
{
  for (std::size_t i = 0;; i++)
  {
    const auto left = GetComponent(a, i);
    const auto right = GetComponent(b, i);
    if (left != right)
    {
      return left < right;
    }
    if (i >= a.steps_.size() || i >= b.steps_.size())
    {
      return false;
    }
  }
}

bool TagPath::IsBelow(const TagPath& sequence) const
{
  const std::size_t depth = sequence.steps_.size();
  return steps_.size() > depth && steps_[depth].sequence == sequence.tag_ &&
         std::equal(sequence.steps_.begin(), sequence.steps_.end(), steps_.begin(),
                    [](const Step& a, const Step& b)
                    { return a.sequence == b.sequence && a.index == b.index; });
}

std::string TagPath::ToString() const
{
  std::string text;
  for (const Step& step : steps_)
  {
    text += step.sequence.ToString();
    text += "[" + (step.index ? std::to_string(*step.index) : "*") + "].";
  }
  return text + tag_.ToString();
}
}
