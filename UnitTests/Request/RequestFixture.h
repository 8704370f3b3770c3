// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"
#include "Fakes/FakeImageDecoder.h"
#include "Fakes/FakePatientNames.h"
#include "Request/ModificationRequest.h"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// The surroundings of a parser: dictionary with one private tag, two keys, host 1.13.0.
class RequestFixture : public testing::Test
{
protected:
  RequestFixture();

  // No level: the bulk routes.
  ModificationRequest Modify(std::string_view body, std::optional<Level> level = Level::Study);
  ModificationRequest Anonymize(std::string_view body, std::optional<Level> level = Level::Study);

  // The code with which both parsers, or one of them, refuse; nothing if accepted.
  std::optional<ErrorCode> FindModifyError(std::string_view body,
                                           std::optional<Level> level = Level::Study);
  std::optional<ErrorCode> FindAnonymizeError(std::string_view body,
                                              std::optional<Level> level = Level::Study);
  std::string GetModifyDetails(std::string_view body, std::optional<Level> level = Level::Study);

  RequestContext GetContext();

  static constexpr Tag PrivateTag = Tag(0x00E1, 0x10C2);  // "VendorNumber" of "VENDOR"

  Dictionary dictionary_;
  RequestDefaults defaults_;
  FakeImageDecoder images_;
  FakePatientNames names_;
};

// What a parser refuses with; nothing if it accepts.
std::optional<Error> FindRefusal(const std::function<void()>& parse);

// "path 0010,0010: keep", "everywhere 0008,0090: clear", "path 0010,0010: replace=A^B": one line per operation.
std::string Show(const Operation& operation);
std::vector<std::string> Show(const std::vector<Operation>& operations);

// "keep", "derive" or "given=1.2.3", for the four identifiers, joined by blanks.
std::string Show(const IdentifierPlan& plan);
}
