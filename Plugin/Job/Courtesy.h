// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace OrthancModification
{
// How the tasks of jobs step back behind clients that wait for an answer which takes a moment.
struct Courtesy
{
  // 0 to 19, as nice(1) has it: behind other threads, for the processors.
  int niceness = 0;

  // For how long a piece of their work waits at most until no such client is served.
  std::chrono::milliseconds wait = std::chrono::milliseconds(10);

  // For how long after the last such client few pieces are in work at once; and how long one waits for that at most.
  std::chrono::milliseconds quiet = std::chrono::milliseconds(100);

  // How many then are in work at once, at least 1.
  unsigned int countPieces = 1;
};
}
