// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace OrthancModification
{
using Moment = std::chrono::system_clock::time_point;

// Tells the time; may be called from any thread.
using Clock = std::function<Moment()>;

// "2026-11-26T05:30:00Z" (ISO 8601), seconds cut off.
std::string FormatUtc(Moment moment);
}
