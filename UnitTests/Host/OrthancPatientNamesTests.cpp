// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancPatientNames.h"

#include "Fakes/FakeOrthanc.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

namespace OrthancModification::Host
{
TEST(OrthancPatientNames, CountsFromOne)
{
  FakeOrthanc orthanc;
  OrthancPatientNames names(orthanc.GetContext());
  EXPECT_EQ("Anonymized1", names.Allocate());
  EXPECT_EQ("Anonymized2", names.Allocate());
}

TEST(OrthancPatientNames, GoesOnAfterARestart)
{
  FakeOrthanc orthanc;
  orthanc.globalProperties[OrthancPatientNames::GlobalProperty] = "41";
  EXPECT_EQ("Anonymized42", OrthancPatientNames(orthanc.GetContext()).Allocate());
  EXPECT_EQ("Anonymized43", OrthancPatientNames(orthanc.GetContext()).Allocate());
}

TEST(OrthancPatientNames, ForeseesTheNextOneWithoutUsingItUp)
{
  FakeOrthanc orthanc;
  OrthancPatientNames names(orthanc.GetContext());
  EXPECT_EQ("Anonymized1", names.Foresee());
  EXPECT_EQ("Anonymized1", names.Foresee());
  EXPECT_TRUE(orthanc.globalProperties.empty());
  EXPECT_EQ("Anonymized1", names.Allocate());
  EXPECT_EQ("Anonymized2", names.Foresee());
}

TEST(OrthancPatientNames, GivesNoNameTwice)
{
  FakeOrthanc orthanc;
  OrthancPatientNames names(orthanc.GetContext());
  std::set<std::string> given[2];
  // Between reading and writing the other thread has its chance.
  orthanc.beforeService = [](_OrthancPluginService service)
  {
    for (int i = 0; service == _OrthancPluginService_SetGlobalProperty && i < 20; i++)
    {
      std::this_thread::yield();
    }
  };
  std::atomic<int> countReady = 0;
  const auto allocate = [&](std::set<std::string>& target)
  {
    ++countReady;
    while (countReady < 2)
    {
    }
    for (int i = 0; i < 1000; i++)
    {
      target.insert(names.Allocate());
    }
  };
  std::thread other([&] { allocate(given[1]); });
  allocate(given[0]);
  other.join();
  given[0].merge(given[1]);
  EXPECT_EQ(2000u, given[0].size());
}

TEST(OrthancPatientNames, FailsIfTheHostCannotCount)
{
  for (const auto service :
       {_OrthancPluginService_GetGlobalProperty, _OrthancPluginService_SetGlobalProperty})
  {
    FakeOrthanc orthanc;
    orthanc.globalProperties[OrthancPatientNames::GlobalProperty] = "41";
    orthanc.failures[service] = OrthancPluginErrorCode_Database;
    OrthancPatientNames names(orthanc.GetContext());
    ExpectError(ErrorCode::Database, "anonymized patients", [&] { names.Allocate(); });
    EXPECT_EQ("41", orthanc.globalProperties[OrthancPatientNames::GlobalProperty]);
  }
}
}
