// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace OrthancModification
{
// Blank, tab, line break: what DCMTK takes for one, whatever the locale.
constexpr bool IsBlank(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Without surrounding blanks, tabs and line breaks: a view into `text`.
inline std::string_view TrimBlanks(std::string_view text)
{
  constexpr std::string_view Blanks = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(Blanks);
  if (begin == std::string_view::npos)
  {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(Blanks) - begin + 1);
}
}
