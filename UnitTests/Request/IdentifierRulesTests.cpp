// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/IdentifierRules.h"

#include "Request/RequestFixture.h"

namespace OrthancModification
{
using IdentifierRulesTests = RequestFixture;

// R75, R76
TEST_F(IdentifierRulesTests, RenewsWhatIsAtOrBelowTheLevel)
{
  EXPECT_EQ("keep derive derive derive", Show(Modify("{}", Level::Patient).plan.edits.identifiers));
  EXPECT_EQ("keep derive derive derive", Show(Modify("{}", Level::Study).plan.edits.identifiers));
  EXPECT_EQ("keep keep derive derive", Show(Modify("{}", Level::Series).plan.edits.identifiers));
  EXPECT_EQ("keep keep keep derive", Show(Modify("{}", Level::Instance).plan.edits.identifiers));
}

// R42, R75: values and Keep at any level.
TEST_F(IdentifierRulesTests, FollowsReplaceAndKeep)
{
  EXPECT_EQ("given=A keep derive given=1.2",
            Show(Modify(R"({"Force": true, "Keep": ["StudyInstanceUID"],
                            "Replace": {"PatientID": "A", "SOPInstanceUID": "1.2"}})")
                   .plan.edits.identifiers));
  // R44
  EXPECT_EQ("keep keep derive derive", Show(Modify(R"({"Force": true, "Keep": ["StudyInstanceUID"],
                            "Replace": {"StudyInstanceUID": "1.2"}})")
                                              .plan.edits.identifiers));
}

// R43
TEST_F(IdentifierRulesTests, DetectsTheLevelOfInstances)
{
  const struct
  {
    const char* replace;
    Level level;
    const char* identifiers;
  } cases[] = {
    {R"({"PatientName": "A"})", Level::Instance, "keep keep keep derive"},
    {R"({"SOPInstanceUID": "1.2"})", Level::Instance, "keep keep keep given=1.2"},
    {R"({"SeriesInstanceUID": "1.2"})", Level::Series, "keep keep given=1.2 derive"},
    {R"({"StudyInstanceUID": "1.2"})", Level::Study, "keep given=1.2 derive derive"},
    {R"({"PatientID": "A", "SOPInstanceUID": "1.2"})", Level::Patient,
     "given=A derive derive given=1.2"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.replace);
    const std::string body = R"({"Force": true, "Replace": )" + std::string(c.replace) + "}";
    const ModificationPlan plan = Modify(body, Level::Instance).plan;
    EXPECT_EQ(c.level, plan.level);
    EXPECT_EQ(c.identifiers, Show(plan.edits.identifiers));
    EXPECT_EQ(Level::Series, Modify(body, Level::Series).plan.level);
  }
}

// R85
TEST_F(IdentifierRulesTests, RenewsAllInAnonymization)
{
  for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
  {
    const ModificationPlan plan = Anonymize("{}", level).plan;
    EXPECT_EQ(Level::Patient, plan.level);
    EXPECT_EQ("derive derive derive derive", Show(plan.edits.identifiers));
  }
  EXPECT_EQ("keep given=1.2 keep derive",
            Show(Anonymize(R"({"Force": true, "Keep": ["PatientID", "SeriesInstanceUID"],
                               "Replace": {"StudyInstanceUID": "1.2"}})")
                   .plan.edits.identifiers));
}
}
