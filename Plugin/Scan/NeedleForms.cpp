// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/NeedleForms.h"

#include "Common/Ascii.h"
#include "Common/CommonWords.h"
#include "Common/LetterCase.h"
#include "Common/Utf8.h"
#include "Dicom/Blanks.h"
#include "Dicom/CharacterSet.h"
#include "Scan/Accents.h"

#include <algorithm>
#include <set>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MinimumBytes = 4;
constexpr std::size_t MinimumCharacters = 4;
constexpr std::size_t MinimumIdeographs = 2;  // a family name is often no longer
constexpr std::string_view Separators = " -./_,:+()'";

bool IsNumber(std::string_view text)
{
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

template <typename Use>
void ForEachPart(std::string_view text, std::string_view separators, const Use& use)
{
  while (!text.empty())
  {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    const std::string_view part = TrimBlanks(text.substr(0, end));
    if (!part.empty())
    {
      use(part);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string Without(std::string_view text, std::string_view characters)
{
  std::string result;
  for (const char c : text)
  {
    if (characters.find(c) == std::string_view::npos)
    {
      result += c;
    }
  }
  return result;
}

// "00", "1111", "----": nobody's.
bool IsRepeated(std::string_view text)
{
  return text.find_first_not_of(text[0]) == std::string_view::npos;
}

class Forms final
{
public:
  void Add(std::string_view text, bool isWord = false)
  {
    text = TrimBlanks(text);
    if (text.size() < MinimumBytes || IsRepeated(text) || IsCommonWord(FoldCase(text)))
    {
      return;
    }
    const bool isPlain = CharacterSet::IsPlain(text);
    const std::size_t characters = CountUtf8Characters(text).value_or(0);
    const bool isIdeographic = !isPlain && text.size() >= characters * 3;
    if (characters < (isIdeographic ? MinimumIdeographs : MinimumCharacters))
    {
      return;
    }
    Insert(std::string(text), isWord);
    if (!isPlain)
    {
      Insert(DecomposeAccents(text), isWord);
      Insert(ComposeAccents(text), isWord);
    }
  }

  std::vector<NeedleForm> Take() && { return std::move(forms_); }

private:
  void Insert(std::string text, bool isWord)
  {
    if (seen_.insert(text).second)
    {
      forms_.push_back({std::move(text), isWord});
    }
  }

  std::set<std::string> seen_;
  std::vector<NeedleForm> forms_;
};

void AddComponent(Forms& forms, std::string_view component)
{
  const bool isWord = component.find_first_of(" ,.-'") == std::string_view::npos;
  forms.Add(component, isWord);
  forms.Add(Without(component, "-'"), isWord);
  std::string spaced(component);
  std::replace_if(
    spaced.begin(), spaced.end(), [](char c) { return c == '-' || c == '\''; }, ' ');
  forms.Add(spaced, isWord);
  ForEachPart(component, " ,.-'", [&](std::string_view word) { forms.Add(word, true); });
}

void AddOrders(Forms& forms, const std::string& first, const std::string& second)
{
  constexpr std::size_t SureLength = 8;
  const bool isShort = first.size() + second.size() < SureLength;
  for (const std::string_view separator : {" ", ", ", ",", "^", "", "_", "-", "."})
  {
    const bool isWord = separator.empty() && isShort;
    forms.Add(first + std::string(separator) + second, isWord);
    forms.Add(second + std::string(separator) + first, isWord);
  }
}

// One group: alphabetic, ideographic or phonetic (PS3.5 2026d 6.2.1).
void AddGroup(Forms& forms, std::string_view group)
{
  std::vector<std::string> components;
  ForEachPart(group, "^", [&](std::string_view part) { components.emplace_back(part); });
  if (components.size() >= 2)
  {
    forms.Add(group.substr(0, group.find_last_not_of("^ ") + 1));
    AddOrders(forms, components[0], components[1]);
    AddOrders(forms, Without(components[0], "-'"), Without(components[1], "-'"));
  }
  for (const std::string& component : components)
  {
    AddComponent(forms, component);
  }
}

void AddName(Forms& forms, std::string_view name)
{
  if (name.find('=') != std::string_view::npos)
  {
    forms.Add(name);
  }
  ForEachPart(name, "=", [&](std::string_view group) { AddGroup(forms, group); });
}

void AddIdentifier(Forms& forms, std::string_view identifier)
{
  forms.Add(identifier);
  const std::string bare = Without(identifier, Separators);
  forms.Add(bare);
  for (const std::string_view text : {identifier, std::string_view(bare)})
  {
    forms.Add(text.substr(std::min(text.find_first_not_of('0'), text.size())));
  }
}

void AddContact(Forms& forms, std::string_view contact)
{
  constexpr std::size_t DigitsOfTelephone = 6;
  forms.Add(contact);
  ForEachPart(contact, "\r\n^", [&](std::string_view line) { forms.Add(line); });
  const std::string digits = Without(contact, Separators);
  if (IsNumber(digits) && digits.size() >= DigitsOfTelephone)
  {
    forms.Add(digits);
  }
}

void AddDate(Forms& forms, std::string_view text)
{
  const std::string date = FindDay(text);
  if (date.empty())
  {
    return;
  }
  const std::string year = date.substr(0, 4);
  const std::string month = date.substr(4, 2);
  const std::string day = date.substr(6);
  forms.Add(date);
  for (const char* separator : {"-", ".", ":", "/"})
  {
    forms.Add(year + separator + month + separator + day);
    forms.Add(day + separator + month + separator + year);
    forms.Add(month + separator + day + separator + year);
  }
}
}

std::string FindDay(std::string_view text)
{
  constexpr std::size_t Digits = 8;
  std::string date = Without(text, ".").substr(0, Digits);
  const bool isDate = date.size() == Digits && IsNumber(date) && date >= "18000101" &&
                      date.substr(4, 2) <= "12" && date.substr(6) <= "31";
  const bool isDummy = date == "19000101";
  return isDate && !isDummy ? date : "";
}

std::vector<NeedleForm> ListForms(FindingKind kind, std::string_view value)
{
  Forms forms;
  ForEachPart(value, "\\",
              [&](std::string_view one)
              {
                switch (kind)
                {
                  case FindingKind::Name:
                    AddName(forms, one);
                    break;
                  case FindingKind::Identifier:
                    AddIdentifier(forms, one);
                    break;
                  case FindingKind::BirthDate:
                  case FindingKind::Date:
                    AddDate(forms, one);
                    break;
                  case FindingKind::Contact:
                    AddContact(forms, one);
                    break;
                  default:
                    forms.Add(one);
                    break;
                }
              });
  return std::move(forms).Take();
}
}
