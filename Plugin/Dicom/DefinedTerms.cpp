// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DefinedTerms.h"

#include "Dicom/Blanks.h"

#include <cstddef>

namespace OrthancModification
{
namespace
{
constexpr std::string_view SinglePrefix = "ISO_IR ";
constexpr std::string_view ExtensionPrefix = "ISO 2022 IR ";
constexpr std::string_view Utf8Term = "ISO_IR 192";
constexpr std::string_view KatakanaTerm = "ISO_IR 13";

bool StartsWith(std::string_view text, std::string_view prefix)
{
  return text.substr(0, prefix.size()) == prefix;
}

// The defined term that a device meant.
std::string CorrectSpelling(std::string_view term)
{
  for (const std::string_view wrong : {"ISO-IR ", "ISO IR ", "ISO_IR_", "ISO-IR-"})
  {
    if (StartsWith(term, wrong))
    {
      return std::string(SinglePrefix) + std::string(term.substr(wrong.size()));
    }
  }
  for (const std::string_view wrong :
       {"ISO_2022_IR_", "ISO 2022-IR ", "ISO-2022 IR ", "ISO2022 IR "})
  {
    if (StartsWith(term, wrong))
    {
      return std::string(ExtensionPrefix) + std::string(term.substr(wrong.size()));
    }
  }
  return std::string(term);
}

std::vector<std::string> SplitTerms(std::string_view definedTerms)
{
  std::vector<std::string> terms;
  while (true)
  {
    const std::size_t end = definedTerms.find('\\');
    terms.push_back(CorrectSpelling(TrimBlanks(definedTerms.substr(0, end))));
    if (end == std::string_view::npos)
    {
      return terms;
    }
    definedTerms.remove_prefix(end + 1);
  }
}

bool IsMultiByteExtension(std::string_view term)
{
  return term == "ISO 2022 IR 87" || term == "ISO 2022 IR 159" || term == "ISO 2022 IR 149" ||
         term == "ISO 2022 IR 58";
}
}

DefinedTerms::DefinedTerms(std::string_view specificCharacterSet)
  : terms_(SplitTerms(specificCharacterSet))
{
}

bool DefinedTerms::IsUtf8() const
{
  return terms_.size() == 1 && terms_[0] == Utf8Term;
}

std::string DefinedTerms::GetInitial() const
{
  const std::string& first = terms_[0];
  if (first == "ISO_IR 6" || first == "ISO 2022 IR 6" || IsMultiByteExtension(first) ||
      (StandsAlone(first) && terms_.size() > 1))
  {
    return "";
  }
  if (StartsWith(first, ExtensionPrefix))
  {
    return std::string(SinglePrefix) + first.substr(ExtensionPrefix.size());
  }
  return first;
}

std::vector<std::string> DefinedTerms::GetExtensions() const
{
  const bool isSimple = !IsMultiByteExtension(terms_[0]) && GetInitial() != KatakanaTerm;
  if (terms_.size() == 1 && isSimple)
  {
    return {};
  }
  std::vector<std::string> extensions;
  extensions.reserve(terms_.size());
  for (const std::string& term : terms_)
  {
    extensions.push_back(GetExtensionTerm(term));
  }
  return extensions;
}

bool StandsAlone(std::string_view term)
{
  return term == Utf8Term || term == "GB18030" || term == "GBK";
}

bool IsJapanese(std::string_view term)
{
  return term == KatakanaTerm || term == "ISO 2022 IR 13" || term == "ISO 2022 IR 87" ||
         term == "ISO 2022 IR 159";
}

std::string GetExtensionTerm(const std::string& term)
{
  if (StandsAlone(term))
  {
    return "ISO 2022 IR 6";
  }
  if (StartsWith(term, SinglePrefix))
  {
    return std::string(ExtensionPrefix) + term.substr(SinglePrefix.size());
  }
  return term;
}
}
