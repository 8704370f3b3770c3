// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace OrthancModification::Host
{
// Runs `function`, which must throw an Error with this code, whose details have `part` in them.
// Answers the details.
inline std::string ExpectError(ErrorCode code, const std::string& part,
                               const std::function<void()>& function)
{
  try
  {
    function();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(code, error.GetCode()) << error.GetDetails();
    EXPECT_NE(std::string::npos, error.GetDetails().find(part)) << error.GetDetails();
    return error.GetDetails();
  }

  ADD_FAILURE() << "nothing was thrown; expected: " << part;
  return {};
}
}
