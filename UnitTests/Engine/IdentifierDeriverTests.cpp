// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/IdentifierDeriver.h"

#include "Engine/EditedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
// Computed outside of the plugin, with the key 00 01 ... 1F.
TEST(IdentifierDeriver, AgreesWithTheTestVectors)
{
  const IdentifierDeriver& deriver = GetTestDeriver();
  EXPECT_EQ("2.25.323208961630152450876443539203389659764", deriver.DeriveUid("1.2.3"));
  EXPECT_EQ("2.25.213911299557776252537236688722376903733",
            deriver.DeriveUid("1.2.840.113619.2.55.3.604688119.971.1"));
  EXPECT_EQ("d9d8d376-531a-8543-a2f8-d26d03b66bc0", deriver.DerivePatientId("PAT001"));
  EXPECT_EQ("3HMNG5STDIKUGIXY", deriver.DerivePseudonym("PAT001"));
  EXPECT_EQ("5342ESZO6WKBXEXW", deriver.DerivePseudonym("PAT002"));
  EXPECT_EQ("M7MZW766F53GKP6P", deriver.DerivePseudonym("PAT001", "HOSP"));
  EXPECT_NE(deriver.DeriveDays("PAT001", DateShift()),
            deriver.DeriveDays("PAT001", DateShift(), "HOSP"));
}

TEST(IdentifierDeriver, GivesOtherUidsWithAnotherKey)
{
  const IdentifierDeriver other(std::make_shared<const SecretKey>(std::string(32, 'k')));
  EXPECT_NE(GetTestDeriver().DeriveUid("1.2.3"), other.DeriveUid("1.2.3"));
  EXPECT_NE(GetTestDeriver().DerivePatientId("P"), other.DerivePatientId("P"));
}

TEST(IdentifierDeriver, MakesLegalUids)
{
  for (int i = 0; i < 200; i++)
  {
    const std::string uid = GetTestDeriver().DeriveUid("1.2." + std::to_string(i));
    SCOPED_TRACE(uid);
    EXPECT_EQ(0u, uid.find("2.25."));
    EXPECT_LE(uid.size(), 44u);
    EXPECT_NE('0', uid[5]);
    EXPECT_EQ(std::string::npos, uid.find_first_not_of("0123456789", 5));
  }
}

// R73, R75: an absent UID counts as the empty string.
TEST(IdentifierDeriver, AppliesThePlanToEachLevel)
{
  const IdentifierPlan plan{KeepIdentifier{}, GivenIdentifier{"1.9"}, DeriveIdentifier{},
                            DeriveIdentifier{}};
  const DicomIdentifiers target = GetTestDeriver().Derive(plan, {"P", "1.1", "1.2.3", ""});
  EXPECT_EQ("P", target.patientId);
  EXPECT_EQ("1.9", target.studyInstanceUid);
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.2.3"), target.seriesInstanceUid);
  EXPECT_EQ(GetTestDeriver().DeriveUid(""), target.sopInstanceUid);
}

TEST(IdentifierDeriver, PutsThePrefixBeforeAPseudonym)
{
  const IdentifierPlan plan{PseudonymIdentifier{"TRIAL-"}, KeepIdentifier{}, KeepIdentifier{},
                            KeepIdentifier{}};
  EXPECT_EQ("TRIAL-3HMNG5STDIKUGIXY",
            GetTestDeriver().Derive(plan, {"PAT001", "", "", ""}).patientId);
}

TEST(IdentifierDeriver, MakesLegalTitles)
{
  const std::string title = GetTestDeriver().DeriveTitle("STMARYSCT1");
  EXPECT_EQ(15u, title.size());
  EXPECT_EQ(title, GetTestDeriver().DeriveTitle("STMARYSCT1"));
  EXPECT_NE(title, GetTestDeriver().DeriveTitle("STMARYSCT2"));
}
}
