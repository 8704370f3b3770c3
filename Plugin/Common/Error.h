// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace OrthancModification
{
// The values of OrthancPluginErrorCode that this plugin uses, so that the core needs no SDK
// (Host proves by static_assert that both agree).
enum class ErrorCode
{
  InternalError = -1,
  Plugin = 1,
  NotImplemented = 2,
  ParameterOutOfRange = 3,
  NotEnoughMemory = 4,
  BadParameterType = 5,
  BadSequenceOfCalls = 6,
  InexistentItem = 7,
  BadRequest = 8,
  NetworkProtocol = 9,
  Database = 11,
  InexistentFile = 13,
  CannotWriteFile = 14,
  BadFileFormat = 15,
  UnknownResource = 17,
  FullStorage = 19,
  ReadOnly = 22,
  UnknownDicomTag = 27,
  DatabaseUnavailable = 36,
  CanceledJob = 37,
  Revision = 43,
  ForbiddenAccess = 45,
  DuplicateResource = 46,
  CannotStoreInstance = 2018
};

// The generic sentence that describes a code, without details, in the words of Orthanc.
std::string GetDescription(ErrorCode code);

// A failure, told to the caller.
//
// Details  say which field, what was found, what is allowed; they may name tags, paths and Orthanc
//          identifiers but never values of DICOM data, keys or anything else of a patient.
class Error final : public std::runtime_error
{
public:
  Error(ErrorCode code, const std::string& details);

  ErrorCode GetCode() const noexcept { return code_; }

  // As given to the constructor; what() puts the description of the code before it.
  const std::string& GetDetails() const noexcept { return details_; }

  // The status that Orthanc derives from the code (contract R9).
  int GetHttpStatus() const noexcept;

private:
  ErrorCode code_;
  std::string details_;
};
}
