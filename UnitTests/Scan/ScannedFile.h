// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/DeidentifiedDataset.h"
#include "Fakes/SyntheticDataset.h"
#include "Scan/FileScan.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

namespace OrthancModification
{
// A source of PAT001 ("Planted^Joan"), and what a scan finds in a file that should have nothing of it.
struct ScannedFile
{
  explicit ScannedFile(std::initializer_list<ProfileOption> options = {})
    : plan(MakeDeidentification(options))
  {
  }

  static SyntheticDataset MakeSource()
  {
    SyntheticDataset source = MakeCtImage();
    AddPatient(source);
    AddUids(source);
    return source.Add(Tag(0x0008, 0x0050), ValueRepresentation::SH, "00ACC-4711")
      .Add(Tag(0x0008, 0x0020), ValueRepresentation::DA, "20240229")
      .Add(Tag(0x0008, 0x0080), ValueRepresentation::LO, "Saint Mary Hospital")
      .Add(Tag(0x0008, 0x1010), ValueRepresentation::SH, "SCANNER7")
      .Add(Tag(0x0010, 0x1040), ValueRepresentation::LO, "Elm Street 12")
      .Add(Tag(0x0010, 0x2154), ValueRepresentation::SH, "040-123-4567");
  }

  struct Marks
  {
    std::string identityRemoved = "YES";
    std::string method = "Tested";
    std::string time = "REMOVED";
  };

  // A result that has nothing of the source, but what is added to it.
  static SyntheticDataset MakeResult() { return MakeResult(Marks()); }
  static SyntheticDataset MakeResult(const Marks& marks)
  {
    return SyntheticDataset()
      .AddMeta(Tag(0x0002, 0x0003), "2.25.4")
      .Add(Tags::SOPClassUID, ValueRepresentation::UI, CtImageStorage)
      .Add(Tags::SOPInstanceUID, ValueRepresentation::UI, "2.25.4")
      .Add(Tags::PatientName, ValueRepresentation::PN, "T-1")
      .Add(Tags::PatientID, ValueRepresentation::LO, "T-1")
      .Add(Tags::PatientIdentityRemoved, ValueRepresentation::CS, marks.identityRemoved)
      .Add(Tags::DeidentificationMethod, ValueRepresentation::LO, marks.method)
      .Add(Tags::LongitudinalTemporalInformationModified, ValueRepresentation::CS, marks.time)
      .Add(Tag(0x0008, 0x0020), ValueRepresentation::DA, "")
      .Add(Tag(0x0008, 0x0050), ValueRepresentation::SH, "")
      .Add(Tags::PatientBirthDate, ValueRepresentation::DA, "")
      .Add(Tags::StudyInstanceUID, ValueRepresentation::UI, "2.25.1")
      .Add(Tags::SeriesInstanceUID, ValueRepresentation::UI, "2.25.2");
  }

  ScanResult Scan(const std::string& result) const
  {
    const FileLayout layout(source, dictionary, reading);
    const ScanRules rules(plan);
    auto values = std::make_shared<SourceValues>();
    values->Add(layout, rules);
    const NeedleSet needles(values);
    const SourceFingerprint fingerprint(layout);
    return ScanFile(result, {needles, rules, &fingerprint, nullptr, listsRetained}, dictionary,
                    reading);
  }

  // "Name 0010,4000 UTF-8", only what stops; without the meta information, which synthetic files have of their own.
  std::set<std::string> FindStopping(const std::string& result) const { return Find(result, true); }

  std::set<std::string> FindForReview(const std::string& result) const
  {
    return Find(result, false);
  }

  std::string source = MakeSource().MakeFile();
  EditPlan plan;
  bool listsRetained = false;
  Dictionary dictionary;
  ReadingOptions reading;

private:
  std::set<std::string> Find(const std::string& result, bool stops) const
  {
    std::set<std::string> found;
    for (const Finding& finding : Scan(result).findings)
    {
      if (finding.stops == stops && finding.kind != FindingKind::FileMeta)
      {
        found.insert(std::string(ToString(finding.kind)) + " " + finding.path +
                     (finding.encoding.empty() ? "" : " " + finding.encoding));
      }
    }
    return found;
  }
};
}
