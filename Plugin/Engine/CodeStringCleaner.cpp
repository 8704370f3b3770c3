// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/CodeStringCleaner.h"

#include "Dicom/Blanks.h"
#include "Dicom/ValueRules.h"
#include "Profile/CodeStrings.h"

#include <cstddef>

namespace OrthancModification
{
// Layers are told apart by their names.
bool CodeStringCleaner::IsHarmless(Tag tag, const std::string& code) const
{
  constexpr Tag GraphicLayer(0x0070, 0x0002);
  if (!FindBrokenRules(ValueRepresentation::CS, code).empty() || identifiers_.IsIn(code))
  {
    return false;
  }
  return code.empty() || tag == GraphicLayer || IsKnownTerm(code) ||
         (options_.Has(ProfileOption::CleanDescriptors) && cleaner_.Clean(code) == code);
}

std::string CodeStringCleaner::Clean(Tag tag, const std::string& text) const
{
  std::string result;
  bool isChanged = false;
  std::string_view rest = text;
  while (true)
  {
    const std::size_t end = rest.find('\\');
    const std::string_view value = TrimBlanks(rest.substr(0, end));
    const bool isHarmless = IsHarmless(tag, std::string(value));
    result += isHarmless ? value : DummyText;
    isChanged = isChanged || !isHarmless;
    if (end == std::string_view::npos)
    {
      return isChanged ? result : text;
    }
    result += '\\';
    rest.remove_prefix(end + 1);
  }
}
}
