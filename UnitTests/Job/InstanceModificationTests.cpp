// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InstanceModification.h"

#include "Common/Error.h"
#include "Job/JobFixture.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
std::string GetSop(JobFixture& fixture, const AssembledFile& file)
{
  return Dataset(file.GetBytes(), fixture.dictionary, fixture.reading)
    .GetIdentifiers()
    .sopInstanceUid;
}

struct Instance
{
  JobFixture fixture;
  OrthancId id = fixture.store.Add(JobFixture::MakeFile("1.2.3.4"));
};
}

TEST(InstanceModification, AnswersTheEditedFileAndStoresNothing)
{
  Instance instance;
  const ModifiedFile file =
    ModifyInstance(instance.fixture.GetServices(), instance.fixture.plan, instance.id.ToString());
  EXPECT_EQ(IdentifierDeriver(instance.fixture.plan.key).DeriveUid("1.2.3.4"),
            GetSop(instance.fixture, file.content));
  EXPECT_EQ(1u, instance.fixture.store.GetAll().size());
}

TEST(InstanceModification, KeepsTheSopInstanceUidAcrossALossyTranscoding)
{
  Instance instance;
  instance.fixture.plan.edits.identifiers.sopInstanceUid = KeepIdentifier{};
  instance.fixture.plan.transcode = "1.2.840.10008.1.2";
  instance.fixture.store.behaviour.transcode = [](std::string_view, const std::string&)
  { return std::make_unique<std::string>(JobFixture::MakeFile("1.2.3.99")); };
  const ModifiedFile file =
    ModifyInstance(instance.fixture.GetServices(), instance.fixture.plan, instance.id.ToString());
  EXPECT_EQ("1.2.3.4", GetSop(instance.fixture, file.content));
}

TEST(InstanceModification, WarnsWhereTheHostLacksLossyQuality)
{
  Instance instance;
  instance.fixture.plan.transcode = "1.2.840.10008.1.2";
  instance.fixture.plan.lossyQuality = 50;
  instance.fixture.store.behaviour.transcode = [](std::string_view file, const std::string&)
  { return std::make_unique<std::string>(file); };
  for (const bool hasLossyQuality : {true, false})
  {
    instance.fixture.store.behaviour.hasLossyQuality = hasLossyQuality;
    const ModifiedFile file =
      ModifyInstance(instance.fixture.GetServices(), instance.fixture.plan, instance.id.ToString());
    EXPECT_EQ(hasLossyQuality ? 0u : 1u, file.warnings.size());
  }
}

TEST(InstanceModification, RefusesWhatTheHostCannotEncodeOrDoesNotHave)
{
  Instance instance;
  const auto getCode = [&instance](const std::string& id)
  {
    try
    {
      ModifyInstance(instance.fixture.GetServices(), instance.fixture.plan, id);
    }
    catch (const Error& error)
    {
      return error.GetCode();
    }
    return ErrorCode::Plugin;
  };
  EXPECT_EQ(ErrorCode::UnknownResource, getCode("nonsense"));
  EXPECT_EQ(ErrorCode::UnknownResource, getCode(JobFixture::GetStudyId().ToString()));
  instance.fixture.plan.transcode = "1.2.840.10008.1.2.4.90";
  EXPECT_EQ(ErrorCode::NotImplemented, getCode(instance.id.ToString()));
}
}
