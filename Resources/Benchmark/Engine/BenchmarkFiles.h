// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace OrthancModification
{
struct BenchmarkFile
{
  std::string name;  // "CtSlice"
  std::string bytes;
};

// One file of each kind that differs in where the time goes: five of the corpus, and a generated one.
//
// The corpus is the folder ORTHANC_MODIFICATION_CORPUS; a file that is not there is replaced by a smaller one of the
// repository, which is said on the standard error.
// Errors  InexistentFile if that is not there either.
std::vector<BenchmarkFile> LoadBenchmarkFiles();
}
