// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SoleOutput.h"

#include "Job/OrderFixture.h"

namespace OrthancModification
{
namespace
{
PatientTags Read(OrderFixture& fixture, const OrthancId& instance)
{
  const std::string file = fixture.store.GetFile(instance);
  Dataset dataset(file, fixture.dictionary, fixture.reading);
  return ReadPatientTags(dataset, fixture.store.GetMainPatientTags());
}

// Modifies a study of one instance, after others of its patient and study have been stored.
std::size_t CountReconstructions(const OrderFixture::Strings& others, const std::string& name)
{
  OrderFixture fixture;
  fixture.Add(others);
  fixture.store.Add(JobFixture::MakeFile("1.2.9.1.1", "1.2.9.1", "1.2.9", "P1", name));
  fixture.Run(fixture.MakeBulk({"9"}));
  return fixture.store.GetReconstructed().size();
}
}

TEST(SoleOutput, TellsTheTagsOfThePatient)
{
  OrderFixture fixture;
  const OrthancId instance =
    fixture.store.Add(JobFixture::MakeFile("1.1", "1", "2", " P1 ", "Doe^Jane "));
  const PatientTags tags = Read(fixture, instance);
  EXPECT_EQ("P1", tags.at(Tags::PatientID));
  EXPECT_EQ("Doe^Jane", tags.at(Tags::PatientName));
  EXPECT_EQ("", tags.at(Tags::PatientSex));
}

TEST(SoleOutput, IsIndexedWhereNothingElseGivesTags)
{
  OrderFixture fixture;
  fixture.Add({"1/1/1", "2/1/1", "2/1/2"});
  const PatientTags tags = Read(fixture, OrderFixture::GetId("1/1/1"));
  EXPECT_TRUE(IsIndexed(fixture.store, OrderFixture::GetId("1"), tags));
  EXPECT_FALSE(IsIndexed(fixture.store, OrderFixture::GetId("2"), tags));
  for (const Tag tag : {Tags::PatientID, Tags::PatientName, Tags::PatientSex})
  {
    PatientTags other = tags;
    other[tag] = "other";
    EXPECT_FALSE(IsIndexed(fixture.store, OrderFixture::GetId("1"), other)) << tag.ToString();
  }
}

// R98
TEST(SoleOutput, IsReadAgainOnlyWhereThatMayTellSomething)
{
  EXPECT_EQ(0u, CountReconstructions({}, "Doe^Jane"));
  EXPECT_EQ(0u, CountReconstructions({"1/1/1"}, "Doe^Jane"));
  EXPECT_EQ(1u, CountReconstructions({"1/1/1"}, "Doe^Joan"));
  EXPECT_EQ(2u, CountReconstructions({"9/2/1"}, "Doe^Jane"));  // one per output series
}
}
