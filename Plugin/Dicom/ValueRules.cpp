// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ValueRules.h"

#include "Common/Utf8.h"
#include "Dicom/ValueSyntax.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
using VR = ValueRepresentation;

// Blanks that are padding, or without meaning, and thus no part of the syntax.
enum class Padding
{
  None,
  Trailing,
  Both
};

struct Rule
{
  VR vr;
  bool isMultiple;
  std::size_t maximumCharacters;  // 0: no limit
  Padding padding;
  bool (*hasSyntax)(std::string_view value);
  const char* syntax;
};

bool IsApplicationEntity(std::string_view value)
{
  return !value.empty() && IsPrintableAscii(value);
}

bool IsLine(std::string_view value)
{
  return IsFreeOfControlCharacters(value);
}

bool IsParagraph(std::string_view value)
{
  return IsFreeOfControlCharacters(value, "\t\n\f\r");
}

constexpr std::size_t MaximumNameGroups = 3;
constexpr std::size_t MaximumNameComponents = 5;
constexpr std::size_t MaximumGroupCharacters = 64;

constexpr char Line[] = "a value has no control characters";
constexpr char Paragraph[] = "the only control characters are TAB, LF, FF and CR";

constexpr Rule Rules[] = {
  {VR::AE, true, 16, Padding::Both, IsApplicationEntity,
   "a value has characters of the default repertoire, not only blanks"},
  {VR::AS, true, 0, Padding::None, IsAgeString, "a value has the form nnnD, nnnW, nnnM or nnnY"},
  {VR::CS, true, 16, Padding::Both, IsCodeString,
   "a value has upper-case letters, digits, blanks and underscores only"},
  {VR::DA, true, 0, Padding::None, IsDate, "a value is a date of the form YYYYMMDD"},
  {VR::DS, true, 16, Padding::Both, IsDecimalNumber, "a value is a decimal number"},
  {VR::DT, true, 26, Padding::Trailing, IsDateTime,
   "a value has the form YYYYMMDDHHMMSS.FFFFFF&ZZXX or is cut from the right"},
  {VR::IS, true, 12, Padding::Both, IsIntegerNumber, "a value is an integer of 32 bits"},
  {VR::LO, true, 64, Padding::None, IsLine, Line},
  {VR::LT, false, 10240, Padding::None, IsParagraph, Paragraph},
  {VR::PN, true, 0, Padding::None, IsLine, Line},
  {VR::SH, true, 16, Padding::None, IsLine, Line},
  {VR::ST, false, 1024, Padding::None, IsParagraph, Paragraph},
  {VR::TM, true, 14, Padding::Trailing, IsTime,
   "a value has the form HHMMSS.FFFFFF or is cut from the right"},
  {VR::UC, true, 0, Padding::None, IsLine, Line},
  {VR::UI, true, 64, Padding::None, IsUid,
   "a value is a UID: numbers without leading zeros, joined by dots"},
  {VR::UR, false, 0, Padding::Trailing, IsUri, "the value is a URI or URL"},
  {VR::UT, false, 0, Padding::None, IsParagraph, Paragraph}};

const Rule* FindRule(VR vr)
{
  const auto* rule =
    std::find_if(std::begin(Rules), std::end(Rules), [vr](const Rule& r) { return r.vr == vr; });
  return rule == std::end(Rules) ? nullptr : rule;
}

std::vector<std::string_view> Split(std::string_view text, char separator)
{
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  std::size_t end = text.find(separator);
  while (end != std::string_view::npos)
  {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
    end = text.find(separator, begin);
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::string_view CutPadding(std::string_view value, Padding padding)
{
  if (padding != Padding::None)
  {
    value.remove_suffix(value.size() - (value.find_last_not_of(' ') + 1));
  }
  if (padding == Padding::Both)
  {
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  }
  return value;
}

std::size_t CountCharacters(std::string_view text)
{
  return CountUtf8Characters(text).value_or(text.size());
}

// Collects each sentence once, in the order in which they are found.
class Findings final
{
public:
  explicit Findings(VR vr) : prefix_(std::string(ToString(vr)) + ": ") {}

  void Add(bool isBroken, const std::string& rule)
  {
    const std::string sentence = prefix_ + rule;
    if (isBroken && std::find(sentences_.begin(), sentences_.end(), sentence) == sentences_.end())
    {
      sentences_.push_back(sentence);
    }
  }

  std::vector<std::string> Take() { return std::move(sentences_); }

private:
  std::string prefix_;
  std::vector<std::string> sentences_;
};

// PS3.5 2026d 6.2.1.1: "alphabetic=ideographic=phonetic", each of them "family^given^middle^prefix^suffix".
void CheckPersonName(std::string_view value, Findings& findings)
{
  const auto groups = Split(value, '=');
  findings.Add(groups.size() > MaximumNameGroups, "a name has at most 3 component groups");
  for (const std::string_view group : groups)
  {
    findings.Add(CountCharacters(group) > MaximumGroupCharacters,
                 "a component group has at most 64 characters");
    findings.Add(Split(group, '^').size() > MaximumNameComponents,
                 "a component group has at most 5 components");
  }
}

void CheckValue(const Rule& rule, std::string_view value, Findings& findings)
{
  if (value.empty())
  {
    return;
  }

  const std::size_t maximum = rule.maximumCharacters;
  findings.Add(maximum != 0 && CountCharacters(value) > maximum,
               "a value has at most " + std::to_string(maximum) + " characters");
  findings.Add(!rule.hasSyntax(CutPadding(value, rule.padding)), rule.syntax);
  if (rule.vr == VR::PN)
  {
    CheckPersonName(value, findings);
  }
}
}

std::vector<std::string> FindBrokenRules(VR vr, std::string_view text)
{
  Findings findings(vr);
  if (const Rule* rule = FindRule(vr))
  {
    const auto values = rule->isMultiple ? Split(text, '\\') : std::vector<std::string_view>{text};
    for (const std::string_view value : values)
    {
      CheckValue(*rule, value, findings);
    }
  }
  return findings.Take();
}

std::size_t CountValues(VR vr, std::string_view text)
{
  const Rule* rule = FindRule(vr);
  const bool isSingle = rule != nullptr && !rule->isMultiple;
  return isSingle ? 1 : static_cast<std::size_t>(std::count(text.begin(), text.end(), '\\')) + 1;
}

std::string FindBrokenMultiplicity(const Multiplicity& multiplicity, std::size_t count)
{
  const auto& [minimum, maximum] = multiplicity;
  if (count >= minimum && (!maximum || count <= *maximum))
  {
    return "";
  }

  const std::string least = std::to_string(minimum);
  if (!maximum)
  {
    return "expected " + least + " or more values";
  }
  return minimum == *maximum ? "expected " + least + (minimum == 1 ? " value" : " values")
                             : "expected " + least + " to " + std::to_string(*maximum) + " values";
}
}
