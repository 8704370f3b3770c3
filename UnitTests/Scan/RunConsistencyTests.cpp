// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/RunConsistency.h"

#include "Engine/DeidentifiedDataset.h"
#include "Fakes/SyntheticDataset.h"
#include "Scan/SourceFingerprint.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <set>
#include <string>
#include <vector>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
using Found = std::set<std::string>;

constexpr Tag StudyDate(0x0008, 0x0020);
constexpr Tag SeriesDate(0x0008, 0x0021);
constexpr Tag StudyDescription(0x0008, 0x1030);
constexpr Tag FrameOfReferenceUID(0x0020, 0x0052);

struct Instance
{
  std::string patient;
  std::string study;
  std::string frame;
  std::string studyDate;
  std::string seriesDate;
  std::string description;
};

const Instance Source{"PAT001", "1.2.3", "1.2.3.9", "20240229", "20240301", "Knee"};
const Instance Result{"T-1",      "2.25.1",   "2.25.9",
                      "20230301", "20230302", "Knee"};  // 365 days earlier

std::string MakeFile(const Instance& instance)
{
  return SyntheticDataset()
    .Add(Tags::SOPClassUID, Vr::UI, CtImageStorage)
    .Add(StudyDate, Vr::DA, instance.studyDate)
    .Add(SeriesDate, Vr::DA, instance.seriesDate)
    .Add(StudyDescription, Vr::LO, instance.description)
    .Add(Tags::PatientID, Vr::LO, instance.patient)
    .Add(Tags::StudyInstanceUID, Vr::UI, instance.study)
    .Add(FrameOfReferenceUID, Vr::UI, instance.frame)
    .MakeFile();
}

struct Results
{
  Results() : plan(MakeDeidentification({ProfileOption::RetainModifiedDates})) {}

  Found Add(const Instance& source, const Instance& result)
  {
    return Add(MakeFile(source), MakeFile(result));
  }

  // "Pseudonym 0010,0020"
  Found Add(const std::string& before, const std::string& after)
  {
    std::vector<Finding> findings;
    consistency.Check(SourceTraits(FileLayout(before, dictionary, reading)),
                      FileLayout(after, dictionary, reading), ScanRules(plan), findings);
    Found found;
    for (const Finding& finding : findings)
    {
      EXPECT_FALSE(finding.stops);
      found.insert(std::string(ToString(finding.kind)) + " " + finding.path);
    }
    return found;
  }

  EditPlan plan;
  RunConsistency consistency;
  Dictionary dictionary;
  ReadingOptions reading;
};

Instance With(Instance instance, std::string Instance::*member, const std::string& value)
{
  instance.*member = value;
  return instance;
}
}

TEST(RunConsistency, AcceptsResultsThatFit)
{
  Results run;
  EXPECT_EQ(Found{}, run.Add(Source, Result));
  EXPECT_EQ(Found{}, run.Add(Source, Result));
  EXPECT_EQ(Found{}, run.Add(With(Source, &Instance::description, "Other"),
                             With(Result, &Instance::description, "")));
  EXPECT_EQ(Found{}, run.Add({"PAT002", "1.2.4", "1.2.4.9", "20240229", "20240301", "Knee"},
                             {"T-2", "2.25.2", "2.25.8", "20220228", "20220301", ""}));
  EXPECT_FALSE(run.consistency.IsIncomplete());
}

TEST(RunConsistency, TellsOfPatientsThatWereSplitOrJoined)
{
  Results run;
  run.Add(Source, Result);
  EXPECT_EQ(Found{"Pseudonym 0010,0020"}, run.Add(With(Source, &Instance::patient, "PAT002"),
                                                  With(Result, &Instance::study, "2.25.1")));
  Results other;
  other.Add(Source, Result);
  const Found found = other.Add(Source, With(Result, &Instance::patient, "T-2"));
  EXPECT_EQ(1u, found.count("Pseudonym 0010,0020"));
}

TEST(RunConsistency, LeavesToTheRequestWhichPatientThereIs)
{
  Results run;
  run.plan.identifiers.patientId = GivenIdentifier{"T-1"};
  run.Add(Source, Result);
  EXPECT_EQ(Found{}, run.Add(With(Source, &Instance::patient, "PAT002"), Result));
}

TEST(RunConsistency, TellsOfUidsThatWereSplitOrJoined)
{
  Results run;
  run.Add(Source, Result);
  EXPECT_EQ(Found{"UIDMapping 0020,0052"},
            run.Add(Source, With(Result, &Instance::frame, "2.25.8")));
  EXPECT_EQ(Found{}, run.Add(Source, With(Result, &Instance::frame, "2.25.8")));  // once
  EXPECT_EQ(Found{"UIDMapping 0020,0052"},
            run.Add(With(Source, &Instance::frame, "1.2.3.8"), Result));
}

TEST(RunConsistency, DoesNotJudgeUidsThatMayStayOrAreEmpty)
{
  Results kept;
  kept.plan = MakeDeidentification({ProfileOption::RetainUids});
  kept.Add(Source, Result);
  EXPECT_EQ(Found{}, kept.Add(Source, With(Result, &Instance::frame, "2.25.8")));

  Results requested;
  requested.plan.operations = {{AtEveryDepth{FrameOfReferenceUID}, Keep{}, Reason::Request}};
  requested.Add(Source, Result);
  EXPECT_EQ(Found{}, requested.Add(Source, With(Result, &Instance::frame, "2.25.8")));

  Results empty;
  empty.Add(With(Source, &Instance::frame, ""), With(Result, &Instance::frame, ""));
  EXPECT_EQ(Found{}, empty.Add(Source, With(Result, &Instance::frame, "")));
}

TEST(RunConsistency, TellsOfDatesThatMovedOtherwise)
{
  Results run;
  EXPECT_EQ(Found{"DateShift 0008,0021"},
            run.Add(Source, With(Result, &Instance::seriesDate, "20230301")));

  Results unshifted;
  EXPECT_EQ(Found{"DateShift 0008,0021"},
            unshifted.Add(Source, With(Result, &Instance::seriesDate, "20240301")));

  Results dummy;  // stands for no date
  EXPECT_EQ(Found{}, dummy.Add(Source, With(Result, &Instance::seriesDate, "19000101")));

  Results aggregated;
  aggregated.plan.deidentification->dates = DateAggregation::Month;
  EXPECT_EQ(Found{}, aggregated.Add(Source, With(Result, &Instance::seriesDate, "20240301")));
}

TEST(RunConsistency, TellsOfAttributesThatDifferWithinAStudy)
{
  Results run;
  run.Add(Source, Result);
  EXPECT_EQ(Found{"StudyAttribute 0008,1030"},
            run.Add(Source, With(Result, &Instance::description, "Ankle")));

  Results without;
  without.Add(Source, Result);
  Instance lost = Result;
  lost.description = "";
  EXPECT_EQ(Found{"StudyAttribute 0008,1030"}, without.Add(Source, lost));
}

TEST(RunConsistency, LeavesToTheRequestWhichStudyThereIs)
{
  Results run;
  run.plan.identifiers.studyInstanceUid = GivenIdentifier{"2.25.1"};
  run.Add(Source, Result);
  EXPECT_EQ(Found{}, run.Add(With(Source, &Instance::study, "1.2.4"), Result));
}

// What is left has other numbers than in the source.
TEST(RunConsistency, DoesNotCompareItemsWhereSomeWereTakenOut)
{
  const auto makeFile = [](std::initializer_list<const char*> uids)
  {
    std::vector<SyntheticDataset> items;
    for (const char* uid : uids)
    {
      items.push_back(SyntheticDataset().Add(Tags::ReferencedSOPInstanceUID, Vr::UI, uid));
    }
    return SyntheticDataset()
      .Add(Tags::SOPClassUID, Vr::UI, CtImageStorage)
      .AddSequence(Tag(0x0008, 0x1140), items)
      .MakeFile();
  };
  Results run;
  EXPECT_EQ(Found{}, run.Add(makeFile({"1.2.1", "1.2.2"}), makeFile({"2.25.2"})));
  EXPECT_EQ(Found{}, run.Add(makeFile({"1.2.1"}), makeFile({"2.25.1"})));
  EXPECT_EQ(Found{"UIDMapping 0008,1140[0].0008,1155"},
            run.Add(makeFile({"1.2.1"}), makeFile({"2.25.9"})));
}
}
