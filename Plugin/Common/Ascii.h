// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancModification
{
constexpr bool IsDigit(char c) noexcept
{
  return c >= '0' && c <= '9';
}
}
