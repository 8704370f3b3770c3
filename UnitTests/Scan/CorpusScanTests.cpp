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

  ScanResult Scan(const std::string& result, RunConsistency& run) const
  {
    return ScanFile(result, {*needles, rules, &fingerprint, &run, false}, dictionary, reading);
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

// What no result that was made by a profile may have.
bool IsFault(const Finding& finding)
{
  switch (finding.kind)
  {
    case FindingKind::Mark:
    case FindingKind::RequiredAttribute:
    case FindingKind::LaterDate:
    case FindingKind::Pixels:
    case FindingKind::Pseudonym:
    case FindingKind::UidMapping:
    case FindingKind::DateShift:
    case FindingKind::StudyAttribute:
      return true;
    default:
      return finding.stops;
  }
}

std::string DescribeFaults(const ScanResult& result)
{
  std::string text;
  for (const Finding& finding : result.findings)
  {
    text += IsFault(finding) ? Describe(finding) + "\n" : "";
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
  RunConsistency runs[std::size(plans)];
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(GetCorpus()))
  {
    if (entry.path().extension() != ".dcm" || entry.path().parent_path().filename() == "malformed")
    {
      continue;
    }
    SCOPED_TRACE(entry.path().filename());
    const std::string file = ReadFile(entry.path());
    for (std::size_t i = 0; i < std::size(plans); i++)
    {
      const Judge judge(plans[i], file);
      EXPECT_EQ("", DescribeFaults(judge.Scan(Deidentify(plans[i], file), runs[i])));
      RunConsistency alone;
      EXPECT_NE(nullptr, judge.Scan(file, alone).FindStopping());
    }
    count++;
  }
  EXPECT_GT(count, 0u);
}
}
