// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scan over real files, before and after they were de-identified.
#include "Common/Error.h"
#include "Engine/DatasetEditor.h"
#include "Engine/DeidentifiedDataset.h"
#include "Scan/FileScan.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

namespace OrthancModification
{
namespace
{
std::filesystem::path GetCorpus()
{
  const char* given = std::getenv("ORTHANC_MODIFICATION_CORPUS");  // NOLINT(concurrency-mt-unsafe)
  return given != nullptr ? std::filesystem::path(given)
                          : std::filesystem::path(UNIT_TESTS_DATA) / "Dicom";
}

std::string ReadFile(const std::filesystem::path& path)
{
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

struct Judge
{
  explicit Judge(const EditPlan& editPlan, const std::string& file)
    : plan(editPlan), rules(plan), layout(file, dictionary, reading), fingerprint(layout)
  {
    auto values = std::make_shared<SourceValues>();
    values->Add(layout, rules);
    needles = std::make_unique<NeedleSet>(values);
  }

  ScanResult Scan(const std::string& result) const
  {
    return ScanFile(result, {*needles, rules, &fingerprint, false}, dictionary, reading);
  }

  const EditPlan& plan;
  const Dictionary dictionary;
  const ReadingOptions reading;
  const ScanRules rules;
  const FileLayout layout;
  const SourceFingerprint fingerprint;
  std::unique_ptr<const NeedleSet> needles;
};

std::string Deidentify(const EditPlan& plan, const std::string& file)
{
  const Dictionary dictionary;
  const IdentifierDeriver deriver(std::make_shared<const SecretKey>(std::string(32, 'k')));
  const SourceLookup lookup = SourceLookup::Builder().Build();
  Dataset dataset(file, dictionary, {});
  DatasetEditor(plan, deriver, lookup).Edit(dataset, nullptr);
  return dataset.Serialize(FileMeta::Fresh);
}

std::string DescribeAll(const ScanResult& result)
{
  std::string text;
  for (const Finding& finding : result.findings)
  {
    const bool isInconsistent =
      finding.kind == FindingKind::Mark || finding.kind == FindingKind::RequiredAttribute;
    text += finding.stops || isInconsistent ? Describe(finding) + "\n" : "";
  }
  return text;
}
}

TEST(CorpusScan, FindsNothingThatStopsOrIsInconsistentInWhatWasDeidentified)
{
  const EditPlan plans[] = {
    MakeDeidentification(),
    MakeDeidentification({ProfileOption::CleanDescriptors, ProfileOption::RetainModifiedDates,
                          ProfileOption::RetainPatientCharacteristics,
                          ProfileOption::CleanStructuredContent, ProfileOption::CleanGraphics,
                          ProfileOption::RetainSafePrivate}),
    MakeDeidentification({ProfileOption::RetainUids, ProfileOption::RetainFullDates,
                          ProfileOption::RetainDeviceIdentity,
                          ProfileOption::RetainInstitutionIdentity})};
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(GetCorpus()))
  {
    if (entry.path().extension() != ".dcm" || entry.path().parent_path().filename() == "malformed")
    {
      continue;
    }
    SCOPED_TRACE(entry.path().filename());
    const std::string file = ReadFile(entry.path());
    for (const EditPlan& plan : plans)
    {
      const Judge judge(plan, file);
      EXPECT_EQ("", DescribeAll(judge.Scan(Deidentify(plan, file))));
      EXPECT_NE(nullptr, judge.Scan(file).FindStopping());
    }
    count++;
  }
  EXPECT_GT(count, 0u);
}
}
