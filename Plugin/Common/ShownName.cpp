// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/ShownName.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumLength = 64;
constexpr std::string_view Ellipsis = "...";
}

std::string ShowName(std::string_view name)
{
  const bool isCut = name.size() > MaximumLength;
  std::string shown(name.substr(0, isCut ? MaximumLength - Ellipsis.size() : MaximumLength));
  std::replace_if(
    shown.begin(), shown.end(), [](char c) { return c < 0x20 || c > 0x7E; }, '?');
  return isCut ? shown.append(Ellipsis) : shown;
}
}
