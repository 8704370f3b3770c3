// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/UtcTime.h"

#include <array>
#include <ctime>

namespace OrthancModification
{
std::string FormatUtc(Moment moment)
{
  const std::time_t seconds = std::chrono::system_clock::to_time_t(moment);
  std::tm parts = {};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> text = {};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), size};
}
}
