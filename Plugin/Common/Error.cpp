// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Error.h"

namespace OrthancModification
{
std::string GetDescription(ErrorCode code)
{
  switch (code)
  {
    case ErrorCode::InternalError:
      return "Internal error";
    case ErrorCode::Plugin:
      return "Error encountered within the plugin engine";
    case ErrorCode::NotImplemented:
      return "Not implemented yet";
    case ErrorCode::ParameterOutOfRange:
      return "Parameter out of range";
    case ErrorCode::NotEnoughMemory:
      return "The server hosting Orthanc is running out of memory";
    case ErrorCode::BadParameterType:
      return "Bad type for a parameter";
    case ErrorCode::BadSequenceOfCalls:
      return "Bad sequence of calls";
    case ErrorCode::InexistentItem:
      return "Accessing an inexistent item";
    case ErrorCode::BadRequest:
      return "Bad request";
    case ErrorCode::NetworkProtocol:
      return "Error in the network protocol";
    case ErrorCode::Database:
      return "Error with the database engine";
    case ErrorCode::InexistentFile:
      return "Inexistent file";
    case ErrorCode::CannotWriteFile:
      return "Cannot write to file";
    case ErrorCode::BadFileFormat:
      return "Bad file format";
    case ErrorCode::UnknownResource:
      return "Unknown resource";
    case ErrorCode::FullStorage:
      return "The file storage is full";
    case ErrorCode::ReadOnly:
      return "Cannot modify a read-only data structure";
    case ErrorCode::UnknownDicomTag:
      return "Unknown DICOM tag";
    case ErrorCode::DatabaseUnavailable:
      return "The database is currently not available (probably a transient situation)";
    case ErrorCode::CanceledJob:
      return "This job was canceled";
    case ErrorCode::Revision:
      return "A bad revision number was provided, which might indicate conflict between multiple "
             "writers";
    case ErrorCode::ForbiddenAccess:
      return "Access to a resource is forbidden";
    case ErrorCode::DuplicateResource:
      return "Duplicate resource";
    case ErrorCode::CannotStoreInstance:
      return "Cannot store an instance";
  }

  return "Unknown error";
}

Error::Error(ErrorCode code, const std::string& details)
  : std::runtime_error(GetDescription(code) + (details.empty() ? "" : ": " + details)),
    code_(code),
    details_(details)
{
}

int Error::GetHttpStatus() const noexcept
{
  switch (code_)
  {
    case ErrorCode::ParameterOutOfRange:
    case ErrorCode::BadParameterType:
    case ErrorCode::BadRequest:
    case ErrorCode::BadFileFormat:
      return 400;

    case ErrorCode::ForbiddenAccess:
      return 403;

    case ErrorCode::InexistentItem:
    case ErrorCode::UnknownResource:
      return 404;

    case ErrorCode::Revision:
    case ErrorCode::DuplicateResource:
      return 409;

    case ErrorCode::DatabaseUnavailable:
      return 503;

    default:
      return 500;
  }
}
}
