// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the engine needs for one file, against what cannot be avoided (a copy of its bytes) and what a tool needs
// that reads and writes the file with DCMTK and edits nothing. Run by Resources/benchmark-engine.sh.
#include "Anonymizer.h"
#include "BenchmarkFiles.h"
#include "DcmtkComparison.h"

#include "Common/Error.h"
#include "Dicom/DcmtkLog.h"

#include <benchmark/benchmark.h>

#include <exception>
#include <functional>
#include <iostream>
#include <string_view>

namespace OrthancModification
{
namespace
{
// `process` must return what it makes, so that none of it is left out by the compiler.
template <typename Process>
void Register(const std::string& what, const BenchmarkFile& file, const Process& process)
{
  const auto run = [&file, process](benchmark::State& state)
  {
    for ([[maybe_unused]] const auto iteration : state)
    {
      benchmark::DoNotOptimize(process(file.bytes));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(file.bytes.size()) * state.iterations());
    state.counters["size"] = static_cast<double>(file.bytes.size());
  };
  benchmark::RegisterBenchmark((what + "/" + file.name).c_str(), run)
    ->Unit(benchmark::kMicrosecond);
}

int Run(int argc, char** argv)
{
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv))
  {
    return 1;
  }

  SilenceDcmtk();
  const Anonymizer anonymizer;
  const std::vector<BenchmarkFile> files = LoadBenchmarkFiles();
  for (const BenchmarkFile& file : files)
  {
    Register("Engine", file,
             [&anonymizer](std::string_view bytes) { return anonymizer.Anonymize(bytes); });
    Register("Dcmtk", file, ReadAndWriteWithDcmtk);
    Register("Copy", file, [](std::string_view bytes) { return std::string(bytes); });
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
}
}

int main(int argc, char** argv)
{
  try
  {
    return OrthancModification::Run(argc, argv);
  }
  catch (const OrthancModification::Error& error)
  {
    std::cerr << "EngineBenchmark: " << error.GetDetails() << '\n';
  }
  catch (const std::exception& error)
  {
    std::cerr << "EngineBenchmark: " << error.what() << '\n';
  }
  return 1;
}
