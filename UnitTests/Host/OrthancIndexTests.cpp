// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancIndex.h"

#include "Host/ExpectError.h"
#include "Host/StoredTree.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
// With and without brief answers of the host.
class OrthancIndexTest : public testing::TestWithParam<bool>
{
protected:
  std::vector<std::string> ListUids(Level level)
  {
    std::vector<std::string> uids;
    for (const IndexedInstance& instance : List(level, {StoredTree::GetId(level)}))
    {
      uids.push_back(instance.identifiers.sopInstanceUid);
    }
    return uids;
  }

  std::vector<IndexedInstance> List(Level level, const std::vector<OrthancId>& ids)
  {
    std::vector<IndexedInstance> instances;
    index_.VisitInstances(
      level, ids, [&instances](const IndexedInstance& instance) { instances.push_back(instance); });
    return instances;
  }

  std::size_t CountGets(const std::string& uri)
  {
    std::size_t count = 0;
    for (const RestCall& call : orthanc_.GetCalls())
    {
      count += call.uri == uri ? 1 : 0;
    }
    return count;
  }

  FakeOrthanc orthanc_;
  StoredTree tree_{orthanc_};
  RestClient rest_{orthanc_.GetContext()};
  Dictionary dictionary_;
  OrthancIndex index_{rest_, dictionary_, {Tags::PatientID}, GetParam()};
  const OrthancId unknown_ = OrthancId::Compute(Level::Patient, {"unknown", "", "", ""});
};

using Uids = std::vector<std::string>;
}

INSTANTIATE_TEST_SUITE_P(Answers, OrthancIndexTest, testing::Bool(),
                         [](const auto& tested) { return tested.param ? "Brief" : "Full"; });

TEST_P(OrthancIndexTest, FindsTheLevelOfAResource)
{
  for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
  {
    for (const Level guess : {Level::Patient, Level::Study, Level::Series, Level::Instance})
    {
      EXPECT_EQ(level, index_.FindLevel(StoredTree::GetId(level), guess));
    }
  }
  EXPECT_FALSE(index_.FindLevel(unknown_, Level::Study));
}

// L34
TEST_P(OrthancIndexTest, AsksOnceWhereTheGuessIsRight)
{
  const std::size_t countBefore = orthanc_.GetCalls().size();
  index_.FindLevel(StoredTree::GetId(Level::Instance), Level::Instance);
  EXPECT_EQ(countBefore + 1, orthanc_.GetCalls().size());
}

// L34
TEST_P(OrthancIndexTest, AsksOnceForTheParentsOfManyInstances)
{
  const auto instances =
    List(Level::Instance, {StoredTree::GetId(Level::Instance, "1.1", "1.1.1"),
                           StoredTree::GetId(Level::Instance, "1.1", "1.1.2")});
  ASSERT_EQ(2u, instances.size());
  EXPECT_EQ("1.1.2", instances[1].identifiers.sopInstanceUid);
  EXPECT_EQ(GetParam() ? 0u : 1u, CountGets(StoredTree::GetUri(Level::Series)));
  EXPECT_EQ(1u, CountGets(StoredTree::GetUri(Level::Series) + "/study"));
}

TEST_P(OrthancIndexTest, TellsWhichInstancesMayHaveLabels)
{
  const std::string uri = StoredTree::GetUri(Level::Instance);
  const auto hasLabels = [&](const std::string& labels)
  {
    orthanc_.ReplyToGet(uri, R"({"ID":")" + StoredTree::GetId(Level::Instance).ToString() +
                               R"(","ParentSeries":")" +
                               StoredTree::GetId(Level::Series).ToString() + "\"" + labels + "}");
    return List(Level::Instance, {StoredTree::GetId(Level::Instance)}).at(0).hasLabels;
  };
  EXPECT_TRUE(hasLabels(""));  // unknown
  EXPECT_FALSE(hasLabels(R"(,"Labels":[])"));
  EXPECT_TRUE(hasLabels(R"(,"Labels":["urgent"])"));
}

TEST_P(OrthancIndexTest, GoesUpToParents)
{
  const Level levels[] = {Level::Patient, Level::Study, Level::Series, Level::Instance};
  for (int child = 0; child < 4; child++)
  {
    for (int parent = 0; parent <= child; parent++)
    {
      EXPECT_EQ(StoredTree::GetId(levels[parent]),
                index_.GetParent(levels[child], StoredTree::GetId(levels[child]), levels[parent]));
    }
  }
  ExpectError(ErrorCode::UnknownResource, "/series/",
              [&] { index_.GetParent(Level::Series, unknown_, Level::Study); });
}

TEST_P(OrthancIndexTest, ListsWhatIsBelowEachLevel)
{
  EXPECT_EQ((Uids{"1.1.1", "1.1.2", "1.2.1"}), ListUids(Level::Patient));
  EXPECT_EQ((Uids{"1.1.1", "1.1.2", "1.2.1"}), ListUids(Level::Study));
  EXPECT_EQ((Uids{"1.1.1", "1.1.2"}), ListUids(Level::Series));
  EXPECT_EQ((Uids{"1.1.1"}), ListUids(Level::Instance));
  for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
  {
    ExpectError(ErrorCode::UnknownResource, unknown_.ToString(), [&] { List(level, {unknown_}); });
  }
}

TEST_P(OrthancIndexTest, TellsAllAboutAnInstance)
{
  for (const Level level : {Level::Study, Level::Series, Level::Instance})
  {
    const IndexedInstance instance = List(level, {StoredTree::GetId(level)}).at(0);
    EXPECT_EQ(StoredTree::GetId(Level::Instance), instance.id);
    EXPECT_EQ(StoredTree::GetId(Level::Series), instance.seriesId);
    EXPECT_EQ("P", instance.identifiers.patientId);  // without the blanks around it
    EXPECT_EQ("1", instance.identifiers.studyInstanceUid);
    EXPECT_EQ("1.1", instance.identifiers.seriesInstanceUid);
    EXPECT_EQ("1.1.1", instance.identifiers.sopInstanceUid);
    EXPECT_EQ(100u, instance.sizeBytes);
  }
}

TEST_P(OrthancIndexTest, PassesOverSeriesThatVanish)
{
  const std::string uri = StoredTree::GetUri(Level::Series);
  for (const std::string& vanished : {uri, uri + "/instances"})
  {
    if (GetParam() && vanished == uri)
    {
      continue;  // not asked for
    }
    orthanc_.answerFirst = [&](const RestCall& call) -> std::optional<RestReply> {
      return call.uri == vanished ? std::make_optional(RestReply{"", 404}) : std::nullopt;
    };
    EXPECT_EQ((Uids{"1.2.1"}), ListUids(Level::Study)) << vanished;
  }
}

TEST_P(OrthancIndexTest, ListsTheInstancesOfASeries)
{
  EXPECT_EQ((std::vector<OrthancId>{StoredTree::GetId(Level::Instance, "1.1", "1.1.1"),
                                    StoredTree::GetId(Level::Instance, "1.1", "1.1.2")}),
            index_.ListSeriesInstances(StoredTree::GetId(Level::Series)));
  EXPECT_TRUE(index_.ListSeriesInstances(unknown_).empty());
}

// Orthanc's option LimitFindResults.
TEST_P(OrthancIndexTest, AsksForSeriesThatAreNotFound)
{
  orthanc_.Reply(OrthancPluginHttpMethod_Post, "/tools/find", {"[]"});
  EXPECT_EQ((Uids{"1.1.1", "1.1.2", "1.2.1"}), ListUids(Level::Study));
}

TEST_P(OrthancIndexTest, AsksNoMoreOftenThanItMust)
{
  ListUids(Level::Study);
  EXPECT_EQ(GetParam() ? 0u : 1u, CountGets(StoredTree::GetUri(Level::Series)));
  EXPECT_EQ(1u, CountGets(StoredTree::GetUri(Level::Series) + "/instances"));
}

// L32: identifiers that differ in their case are of two patients.
TEST_P(OrthancIndexTest, FindsPatientsByTheirIdentifier)
{
  for (const char* patientId : {"P", " P "})
  {
    const auto patient = index_.FindPatient(patientId);
    ASSERT_TRUE(patient);
    EXPECT_EQ(std::vector<OrthancId>{StoredTree::GetId(Level::Study)}, patient->studies);
    EXPECT_EQ("N", patient->mainDicomTags.at(Tags::PatientName));
  }
  EXPECT_FALSE(index_.FindPatient("p"));
}

TEST_P(OrthancIndexTest, CountsTheInstancesBelow)
{
  orthanc_.ReplyToGet(StoredTree::GetUri(Level::Study) + "/statistics", R"({"CountInstances":3})");
  EXPECT_EQ(3u, index_.CountInstances(Level::Study, StoredTree::GetId(Level::Study)));
  EXPECT_EQ(0u, index_.CountInstances(Level::Study, unknown_));
}

TEST_P(OrthancIndexTest, CountsTheInstancesOfAPatientStudyByStudy)
{
  const std::string patient = StoredTree::GetUri(Level::Patient);
  orthanc_.ReplyToGet(patient + "/statistics", R"({"CountInstances":7})");
  orthanc_.ReplyToGet(StoredTree::GetUri(Level::Study) + "/statistics", R"({"CountInstances":3})");
  EXPECT_EQ(3u, index_.CountInstances(Level::Patient, StoredTree::GetId(Level::Patient)));
  EXPECT_EQ(0u, index_.CountInstances(Level::Patient, unknown_));
}

TEST_P(OrthancIndexTest, TellsTheTagsOfThePatientOfAStudy)
{
  const auto tags = index_.GetPatientTagsOfStudy(StoredTree::GetId(Level::Study));
  EXPECT_EQ("O", tags.at(Tags::PatientSex));
  EXPECT_EQ(2u, tags.size());
  EXPECT_EQ(std::vector<Tag>{Tags::PatientID}, index_.GetMainPatientTags());
}

TEST_P(OrthancIndexTest, RefusesIdentifiersThatAreNone)
{
  orthanc_.ReplyToGet(StoredTree::GetUri(Level::Series) + "/study", R"({"ID":"nonsense"})");
  ExpectError(ErrorCode::Plugin, "identifier",
              [&]
              { index_.GetParent(Level::Series, StoredTree::GetId(Level::Series), Level::Study); });
}
}
