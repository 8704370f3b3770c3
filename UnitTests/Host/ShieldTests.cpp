// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Shield.h"

#include "Fakes/FakeOrthanc.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace OrthancModification::Host
{
TEST(Shield, AnswersTheCodeOfWhatIsThrown)
{
  const struct
  {
    const char* name;
    std::function<void()> function;
    OrthancPluginErrorCode code;
    std::optional<std::string> details;
  } cases[] = {
    {"nothing", [] {}, OrthancPluginErrorCode_Success, std::nullopt},
    {"Error", [] { throw Error(ErrorCode::BadRequest, "\"Keep\": bad"); },
     OrthancPluginErrorCode_BadRequest, "\"Keep\": bad"},
    {"Error without details", [] { throw Error(ErrorCode::Revision, ""); },
     OrthancPluginErrorCode_Revision, std::nullopt},
    {"bad_alloc", [] { throw std::bad_alloc(); }, OrthancPluginErrorCode_NotEnoughMemory,
     std::nullopt},
    {"foreign exception", [] { throw std::runtime_error("value of a patient"); },
     OrthancPluginErrorCode_InternalError, std::nullopt},
    {"no exception at all", [] { throw 42; }, OrthancPluginErrorCode_InternalError, std::nullopt}};

  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    FakeOrthanc orthanc;
    FakeOutput output;
    EXPECT_EQ(c.code, Shielded(orthanc.GetContext(), output.Get(), c.function));
    EXPECT_EQ(c.details, output.errorDetails);
  }
}

// Also on hosts that do not know the code yet.
TEST(Shield, Answers403ForWhatIsForbidden)
{
  FakeOrthanc orthanc;
  FakeOutput output;
  EXPECT_EQ(OrthancPluginErrorCode_Success,
            Shielded(orthanc.GetContext(), output.Get(),
                     [] { throw Error(ErrorCode::ForbiddenAccess, "\"Keep\": no"); }));
  EXPECT_EQ(403, output.status);
  EXPECT_NE(std::string::npos, output.body.value_or("").find("\"Keep\\\": no"));
}

TEST(Shield, NeedsNoOutput)
{
  FakeOrthanc orthanc;
  EXPECT_EQ(
    OrthancPluginErrorCode_Database,
    Shielded(orthanc.GetContext(), nullptr, [] { throw Error(ErrorCode::Database, "details"); }));
}

TEST(Shield, DropsTextsOfForeignExceptions)
{
  const auto error = Catch([] { throw std::runtime_error("DOE^JANE"); });
  ASSERT_TRUE(error);
  EXPECT_EQ(std::string::npos, std::string(error->what()).find("DOE"));
}

TEST(Shield, KeepsTheCodesThatThePluginKnows)
{
  for (const ErrorCode code : {ErrorCode::InternalError,
                               ErrorCode::Plugin,
                               ErrorCode::NotImplemented,
                               ErrorCode::ParameterOutOfRange,
                               ErrorCode::NotEnoughMemory,
                               ErrorCode::BadParameterType,
                               ErrorCode::BadSequenceOfCalls,
                               ErrorCode::InexistentItem,
                               ErrorCode::BadRequest,
                               ErrorCode::NetworkProtocol,
                               ErrorCode::Database,
                               ErrorCode::BadFileFormat,
                               ErrorCode::UnknownResource,
                               ErrorCode::FullStorage,
                               ErrorCode::ReadOnly,
                               ErrorCode::UnknownDicomTag,
                               ErrorCode::CanceledJob,
                               ErrorCode::Revision,
                               ErrorCode::ForbiddenAccess,
                               ErrorCode::DuplicateResource,
                               ErrorCode::CannotStoreInstance,
                               ErrorCode::DatabaseUnavailable})
  {
    SCOPED_TRACE(static_cast<int>(code));
    EXPECT_EQ(static_cast<int>(code), static_cast<int>(ToHostCode(code)));
    EXPECT_EQ(code, FromHostCode(ToHostCode(code)));
  }
}

TEST(Shield, TakesOtherCodesOfTheHostForPlugin)
{
  EXPECT_EQ(ErrorCode::Plugin, FromHostCode(OrthancPluginErrorCode_SharedLibrary));
  EXPECT_EQ(ErrorCode::Plugin, FromHostCode(static_cast<OrthancPluginErrorCode>(123456)));
}
}
