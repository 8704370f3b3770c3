// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/NewParents.h"

#include "Job/JobFixture.h"
#include "Job/SourceCheck.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
namespace
{
struct NewParentsFixture : JobFixture
{
  NewParentsFixture() : JobFixture(1)
  {
    AddStudy(1);
    plan.level = Level::Patient;
    plan.edits.identifiers.patientId = GivenIdentifier{"P2"};
  }

  // "patient", "study", "series": those of the outputs that are new, of all links.
  std::string FindNew()
  {
    JobOrder order;
    order.plan = std::make_shared<const ModificationPlan>(plan);
    order.routeLevel = Level::Study;
    order.resources = {GetStudyId()};
    const JobSources checked =
      CheckSources(GetServices(), order, IdentifierDeriver(order.plan->key));
    std::string found;
    for (const auto& [level, name] :
         {std::make_pair(Level::Patient, "patient "), std::make_pair(Level::Study, "study "),
          std::make_pair(Level::Series, "series ")})
    {
      for (const SeriesLink& link : checked.links)
      {
        EXPECT_EQ(checked.links.front().IsNew(level), link.IsNew(level)) << name;
      }
      found += checked.links.front().IsNew(level) ? name : "";
    }
    return found;
  }

  // Two for each job: its assignment and its entry; the third one is of what parents had.
  int CountWrites()
  {
    int count = 0;
    journal.hook = [&count] { count++; };
    EXPECT_EQ(StepOutcome::Success, RunToEnd(*CreateForStudy()));
    journal.hook = nullptr;
    return count;
  }
};
}

TEST(NewParents, AreThoseThatAreNotThere)
{
  NewParentsFixture fixture;
  EXPECT_EQ("patient study series ", fixture.FindNew());
  EXPECT_EQ(2, fixture.CountWrites());
}

TEST(NewParents, AreNotThoseOfAPatientThatIsThere)
{
  NewParentsFixture fixture;
  fixture.store.Add(JobFixture::MakeFile("1.2.9.1.1", "1.2.9.1", "1.2.9", "P2"));
  EXPECT_EQ("study series ", fixture.FindNew());
  EXPECT_EQ(3, fixture.CountWrites());
}

// What a job has made with it before is there.
TEST(NewParents, AreNotTakenForGrantedWithANamedKey)
{
  NewParentsFixture fixture;
  fixture.plan.keyName = "trial";
  EXPECT_EQ("patient study series ", fixture.FindNew());
  EXPECT_EQ(2, fixture.CountWrites());
  EXPECT_EQ("", fixture.FindNew());
  EXPECT_EQ(2, fixture.CountWrites());  // they have their marks already
}

TEST(NewParents, AreNotAskedForWhereNothingIsMarked)
{
  NewParentsFixture fixture;
  fixture.plan.edits.identifiers.patientId = KeepIdentifier{};
  EXPECT_EQ("study series ", fixture.FindNew());
  EXPECT_EQ(2, fixture.CountWrites());
}

TEST(NewParents, AreThoseOfTheFirstCheckWhenAJobIsDoneAgain)
{
  JobSources listed;
  const ParentIds source(JobFixture::GetSeries());
  const ParentIds output(JobFixture::GetSeries("1.2.3.3"));
  listed.AppendLink({source, output, 0});
  listed.links.back().SetNew(Level::Patient);
  JobSources again;
  again.AppendLink({source, source, 0});
  again.AppendLink({source, output, 0});
  CopyNewParents(listed, again);
  EXPECT_FALSE(again.links[0].IsNew(Level::Patient));
  EXPECT_TRUE(again.links[1].IsNew(Level::Patient));
}
}
