// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/PatientConsistency.h"

#include "Common/Error.h"
#include "Job/JobFixture.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Texts = std::map<Tag, std::string>;

struct Case
{
  const char* name;
  Texts replaced;
  std::vector<Tag> removed;
  std::string study;
  const char* refusedTag;  // empty: accepted
};

// P1 has one study, P2 has two.
void Fill(JobFixture& fixture)
{
  fixture.store.Add(JobFixture::MakeFile("1.1.1", "1.1.2", "1.1.3", "P1", "Doe^Jane"));
  fixture.store.Add(JobFixture::MakeFile("1.2.1", "1.2.2", "1.2.3", "P2", "Roe^Ann"));
  fixture.store.Add(JobFixture::MakeFile("1.3.1", "1.3.2", "1.3.3", "P2", "Roe^Ann"));
}

std::string FindRefusal(JobFixture& fixture, const OrthancId& study)
{
  try
  {
    CheckPatientConsistency(fixture.store, fixture.dictionary, fixture.plan, Level::Study, study);
    return "";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(ErrorCode::BadRequest, error.GetCode());
    return error.GetDetails();
  }
}

const Texts AllOfP2 = {{Tags::PatientID, "P2"}, {Tags::PatientName, "Roe^Ann"}};
}

TEST(PatientConsistency, FollowsTheRulesAtStudyLevel)
{
  const Case cases[] = {
    {"nothing of the patient", {}, {}, "1.2.3", ""},
    {"only study of the patient", {{Tags::PatientName, "X"}}, {}, "1.1.3", ""},
    {"new patient", {{Tags::PatientID, "P9"}}, {}, "1.2.3", ""},
    {"one of several studies", {{Tags::PatientName, "X"}}, {}, "1.2.3", "0010,0010"},
    {"ID is missing", {{Tags::PatientName, "Roe^Ann"}}, {}, "1.2.3", "0010,0020"},
    {"attached with all tags", AllOfP2, {}, "1.1.3", ""},
    {"attached without name", {{Tags::PatientID, "P2"}}, {}, "1.1.3", "0010,0010"},
    {"ID in other case is another patient", {{Tags::PatientID, "p2"}}, {}, "1.1.3", ""},
    {"renamed to other case", {{Tags::PatientID, "p2"}}, {}, "1.2.3", ""},
    {"tag that the patient lacks",
     {{Tags::PatientID, "P2"}, {Tags::PatientName, "Roe^Ann"}, {Tags::PatientSex, "F"}},
     {},
     "1.1.3",
     "0010,0040"},
    {"name is removed", {}, {Tags::PatientName}, "1.2.3", "0010,0010"},
    {"name of the only study is removed", {}, {Tags::PatientName}, "1.1.3", ""},
  };
  for (const Case& c : cases)
  {
    SCOPED_TRACE(c.name);
    JobFixture fixture;
    Fill(fixture);
    fixture.plan.replacedTexts = c.replaced;
    fixture.plan.removedTags = c.removed;
    const OrthancId study =
      OrthancId::Compute(Level::Study, {c.study == "1.1.3" ? "P1" : "P2", c.study, "", ""});
    const std::string refusal = FindRefusal(fixture, study);
    if (std::string(c.refusedTag).empty())
    {
      EXPECT_EQ("", refusal);
    }
    else
    {
      EXPECT_NE(std::string::npos, refusal.find(c.refusedTag)) << refusal;
      EXPECT_EQ(std::string::npos, refusal.find("Roe")) << refusal;
    }
  }
}

TEST(PatientConsistency, IsNotAskedForOtherLevelsAndAnonymizations)
{
  JobFixture fixture;
  Fill(fixture);
  fixture.plan.replacedTexts = {{Tags::PatientName, "X"}};
  const OrthancId study = OrthancId::Compute(Level::Study, {"P2", "1.2.3", "", ""});
  ASSERT_NE("", FindRefusal(fixture, study));
  fixture.plan.isAnonymization = true;
  EXPECT_EQ("", FindRefusal(fixture, study));
  fixture.plan.isAnonymization = false;
  fixture.plan.level = Level::Patient;
  EXPECT_EQ("", FindRefusal(fixture, study));
}

TEST(PatientConsistency, RefusesWhatIsNoStudy)
{
  JobFixture fixture;
  Fill(fixture);
  fixture.plan.replacedTexts = {{Tags::PatientName, "X"}};
  const OrthancId series = OrthancId::Compute(Level::Series, {"P2", "1.2.3", "1.2.2", ""});
  EXPECT_THROW(
    CheckPatientConsistency(fixture.store, fixture.dictionary, fixture.plan, Level::Series, series),
    Error);
}
}
