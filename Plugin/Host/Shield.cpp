// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Shield.h"

#include "Common/JsonText.h"

#include <cstdint>
#include <string>

namespace OrthancModification::Host
{
namespace
{
constexpr bool IsSame(ErrorCode ours, OrthancPluginErrorCode theirs)
{
  return static_cast<int>(ours) == static_cast<int>(theirs);
}

// Hosts that do not know the code yet would answer 500.
void AnswerForbidden(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                     const Error& error)
{
  Json::Value json(Json::objectValue);
  json["Details"] = error.GetDetails();
  json["HttpError"] = "Forbidden";
  json["HttpStatus"] = error.GetHttpStatus();
  json["Message"] = GetDescription(error.GetCode());
  json["OrthancError"] = GetDescription(error.GetCode());
  json["OrthancStatus"] = static_cast<int>(error.GetCode());
  const std::string body = WriteStyledJson(json);
  OrthancPluginSetHttpHeader(&orthanc, output, "Content-Type", "application/json");
  OrthancPluginSendHttpStatus(&orthanc, output, static_cast<std::uint16_t>(error.GetHttpStatus()),
                              body.data(), static_cast<std::uint32_t>(body.size()));
}

static_assert(IsSame(ErrorCode::InternalError, OrthancPluginErrorCode_InternalError));
static_assert(IsSame(ErrorCode::Plugin, OrthancPluginErrorCode_Plugin));
static_assert(IsSame(ErrorCode::NotImplemented, OrthancPluginErrorCode_NotImplemented));
static_assert(IsSame(ErrorCode::ParameterOutOfRange, OrthancPluginErrorCode_ParameterOutOfRange));
static_assert(IsSame(ErrorCode::NotEnoughMemory, OrthancPluginErrorCode_NotEnoughMemory));
static_assert(IsSame(ErrorCode::BadParameterType, OrthancPluginErrorCode_BadParameterType));
static_assert(IsSame(ErrorCode::BadSequenceOfCalls, OrthancPluginErrorCode_BadSequenceOfCalls));
static_assert(IsSame(ErrorCode::InexistentItem, OrthancPluginErrorCode_InexistentItem));
static_assert(IsSame(ErrorCode::BadRequest, OrthancPluginErrorCode_BadRequest));
static_assert(IsSame(ErrorCode::NetworkProtocol, OrthancPluginErrorCode_NetworkProtocol));
static_assert(IsSame(ErrorCode::Database, OrthancPluginErrorCode_Database));
static_assert(IsSame(ErrorCode::BadFileFormat, OrthancPluginErrorCode_BadFileFormat));
static_assert(IsSame(ErrorCode::UnknownResource, OrthancPluginErrorCode_UnknownResource));
static_assert(IsSame(ErrorCode::InexistentFile, OrthancPluginErrorCode_InexistentFile));
static_assert(IsSame(ErrorCode::CannotWriteFile, OrthancPluginErrorCode_CannotWriteFile));
static_assert(IsSame(ErrorCode::FullStorage, OrthancPluginErrorCode_FullStorage));
static_assert(IsSame(ErrorCode::ReadOnly, OrthancPluginErrorCode_ReadOnly));
static_assert(IsSame(ErrorCode::UnknownDicomTag, OrthancPluginErrorCode_UnknownDicomTag));
static_assert(IsSame(ErrorCode::DatabaseUnavailable, OrthancPluginErrorCode_DatabaseUnavailable));
static_assert(IsSame(ErrorCode::CanceledJob, OrthancPluginErrorCode_CanceledJob));
static_assert(IsSame(ErrorCode::Revision, OrthancPluginErrorCode_Revision));
static_assert(IsSame(ErrorCode::CannotStoreInstance, OrthancPluginErrorCode_CannotStoreInstance));
}

OrthancPluginErrorCode ToHostCode(ErrorCode code) noexcept
{
  return static_cast<OrthancPluginErrorCode>(code);
}

ErrorCode FromHostCode(OrthancPluginErrorCode code) noexcept
{
  const auto ours = static_cast<ErrorCode>(code);
  switch (ours)
  {
    case ErrorCode::InternalError:
    case ErrorCode::Plugin:
    case ErrorCode::NotImplemented:
    case ErrorCode::ParameterOutOfRange:
    case ErrorCode::NotEnoughMemory:
    case ErrorCode::BadParameterType:
    case ErrorCode::BadSequenceOfCalls:
    case ErrorCode::InexistentItem:
    case ErrorCode::BadRequest:
    case ErrorCode::NetworkProtocol:
    case ErrorCode::Database:
    case ErrorCode::BadFileFormat:
    case ErrorCode::UnknownResource:
    case ErrorCode::InexistentFile:
    case ErrorCode::CannotWriteFile:
    case ErrorCode::FullStorage:
    case ErrorCode::ReadOnly:
    case ErrorCode::UnknownDicomTag:
    case ErrorCode::DatabaseUnavailable:
    case ErrorCode::CanceledJob:
    case ErrorCode::Revision:
    case ErrorCode::ForbiddenAccess:
    case ErrorCode::DuplicateResource:
    case ErrorCode::CannotStoreInstance:
      return ours;
  }

  return ErrorCode::Plugin;
}

std::optional<Error> Catch(const std::function<void()>& function) noexcept
{
  try
  {
    function();
    return std::nullopt;
  }
  catch (const Error& error)
  {
    return error;
  }
  catch (const std::bad_alloc&)
  {
    return Error(ErrorCode::NotEnoughMemory, "");
  }
  catch (...)
  {
    return Error(ErrorCode::InternalError, "");
  }
}

OrthancPluginErrorCode Shielded(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                                const std::function<void()>& function) noexcept
{
  const std::optional<Error> error = Catch(function);
  if (!error)
  {
    return OrthancPluginErrorCode_Success;
  }

  if (output != nullptr && error->GetCode() == ErrorCode::ForbiddenAccess)
  {
    AnswerForbidden(orthanc, output, *error);
    return OrthancPluginErrorCode_Success;
  }
  if (output != nullptr && !error->GetDetails().empty())
  {
    OrthancPluginSetHttpErrorDetails(&orthanc, output, error->GetDetails().c_str(), 0);
  }

  return ToHostCode(error->GetCode());
}
}
