// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace OrthancModification
{
// What Orthanc answers about its jobs, with ours shown as the built-in's: the host knows neither
// error nor "UserData" of the jobs of plugins (contract R147, R148), so both are taken from their
// content, where the error stays but "UserData" does not.
//
// `answer`  JSON: one job, or an array of jobs or of their identifiers.
// Result    `answer` byte for byte, but for our jobs.
// Errors    those of ParseJson, where there may be something to show.
std::string ShowOurJobs(std::string_view answer, std::size_t maximumDepth);
}
