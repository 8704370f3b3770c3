// SPDX-License-Identifier: GPL-3.0-or-later
#include "BenchmarkFiles.h"

#include "EnhancedCt.h"

#include "Common/Error.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

namespace OrthancModification
{
namespace
{
struct Choice
{
  const char* name;
  const char* inCorpus;
  const char* inRepository;
};

constexpr Choice Choices[] = {
  {"CtSlice", "objects/study-rt/ct-planning-slice.dcm", "private/ge-ct-explicit.dcm"},
  {"UsJpeg", "images/us-multiframe-30-jpeg-baseline-regions.dcm", "images/sc-jpeg-baseline.dcm"},
  {"RtStruct", "objects/study-rt/rtstruct.dcm", "objects/sr-comprehensive3d-measurements.dcm"},
  {"MrImplicit", "private/siemens-mr-mosaic-csa-implicit.dcm",
   "private/mitra-global-patient-id-implicit.dcm"},
  {"MrBigEndian", "images/mr-enhanced-10frame-big-endian.dcm",
   "images/mr-enhanced-10frame-big-endian.dcm"}};

constexpr std::size_t EnhancedFrames = 2000;

std::optional<std::string> FindBytes(const std::filesystem::path& path)
{
  std::ifstream stream(path, std::ios::binary);
  if (!stream)
  {
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

std::string Load(const Choice& choice)
{
  const char* corpus = std::getenv("ORTHANC_MODIFICATION_CORPUS");  // NOLINT(concurrency-mt-unsafe)
  if (corpus != nullptr)
  {
    if (auto bytes = FindBytes(std::filesystem::path(corpus) / choice.inCorpus))
    {
      return std::move(*bytes);
    }
  }

  std::cerr << choice.name << ": " << choice.inCorpus
            << " of the corpus is not there, measured with " << choice.inRepository
            << " of the repository\n";
  auto bytes = FindBytes(std::filesystem::path(BENCHMARK_SHIPPED_FILES) / choice.inRepository);
  if (!bytes)
  {
    throw Error(ErrorCode::InexistentFile, choice.inRepository);
  }
  return std::move(*bytes);
}
}

std::vector<BenchmarkFile> LoadBenchmarkFiles()
{
  std::vector<BenchmarkFile> files;
  for (const Choice& choice : Choices)
  {
    files.push_back({choice.name, Load(choice)});
  }
  files.push_back({"EnhancedCt" + std::to_string(EnhancedFrames), MakeEnhancedCt(EnhancedFrames)});
  return files;
}
}
