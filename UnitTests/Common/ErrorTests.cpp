// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Error.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace OrthancModification
{
namespace
{
struct Case
{
  const char* name;
  ErrorCode code;
  int number;
  int httpStatus;
};

// The table of contract R9 (RegularFileExpected is of no use to a plugin), and the codes that only the
// plugin needs.
const Case Cases[] = {{"InternalError", ErrorCode::InternalError, -1, 500},
                      {"Plugin", ErrorCode::Plugin, 1, 500},
                      {"NotImplemented", ErrorCode::NotImplemented, 2, 500},
                      {"ParameterOutOfRange", ErrorCode::ParameterOutOfRange, 3, 400},
                      {"NotEnoughMemory", ErrorCode::NotEnoughMemory, 4, 500},
                      {"BadParameterType", ErrorCode::BadParameterType, 5, 400},
                      {"BadSequenceOfCalls", ErrorCode::BadSequenceOfCalls, 6, 500},
                      {"InexistentItem", ErrorCode::InexistentItem, 7, 404},
                      {"BadRequest", ErrorCode::BadRequest, 8, 400},
                      {"NetworkProtocol", ErrorCode::NetworkProtocol, 9, 500},
                      {"Database", ErrorCode::Database, 11, 500},
                      {"BadFileFormat", ErrorCode::BadFileFormat, 15, 400},
                      {"UnknownResource", ErrorCode::UnknownResource, 17, 404},
                      {"InexistentFile", ErrorCode::InexistentFile, 13, 500},
                      {"CannotWriteFile", ErrorCode::CannotWriteFile, 14, 500},
                      {"FullStorage", ErrorCode::FullStorage, 19, 500},
                      {"ReadOnly", ErrorCode::ReadOnly, 22, 500},
                      {"UnknownDicomTag", ErrorCode::UnknownDicomTag, 27, 500},
                      {"DatabaseUnavailable", ErrorCode::DatabaseUnavailable, 36, 503},
                      {"CanceledJob", ErrorCode::CanceledJob, 37, 500},
                      {"Revision", ErrorCode::Revision, 43, 409},
                      {"ForbiddenAccess", ErrorCode::ForbiddenAccess, 45, 403},
                      {"DuplicateResource", ErrorCode::DuplicateResource, 46, 409},
                      {"CannotStoreInstance", ErrorCode::CannotStoreInstance, 2018, 500}};
}

// R9
TEST(Error, HasTheNumberAndTheHttpStatusOfOrthanc)
{
  for (const Case& c : Cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.number, static_cast<int>(c.code));
    EXPECT_EQ(c.httpStatus, Error(c.code, "").GetHttpStatus());
  }
}

TEST(Error, DescribesEachCodeInItsOwnWords)
{
  std::set<std::string> descriptions;
  for (const Case& c : Cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_TRUE(descriptions.insert(GetDescription(c.code)).second);
    EXPECT_NE("Unknown error", GetDescription(c.code));
  }
}

// What the hosts answer to OrthancPluginGetErrorDescription.
TEST(Error, IsDescribedInTheWordsOfOrthanc)
{
  EXPECT_EQ("Not implemented yet", GetDescription(ErrorCode::NotImplemented));
  EXPECT_EQ("The server hosting Orthanc is running out of memory",
            GetDescription(ErrorCode::NotEnoughMemory));
  EXPECT_EQ("Duplicate resource", GetDescription(ErrorCode::DuplicateResource));
}

TEST(Error, PutsTheDescriptionBeforeTheDetails)
{
  const Error error(ErrorCode::BadRequest, "\"Keep\": expected an array");
  EXPECT_EQ(ErrorCode::BadRequest, error.GetCode());
  EXPECT_EQ("\"Keep\": expected an array", error.GetDetails());
  EXPECT_STREQ("Bad request: \"Keep\": expected an array", error.what());
}

TEST(Error, IsDescribedWithoutDetails)
{
  EXPECT_STREQ("Bad request", Error(ErrorCode::BadRequest, "").what());
}
}
