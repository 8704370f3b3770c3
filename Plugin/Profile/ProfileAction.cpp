// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ProfileAction.h"

#include "Common/Error.h"

#include <string>

namespace OrthancModification
{
std::optional<ProfileAction> FindActionOfCode(std::string_view code)
{
  if (code == "X/Z/U*")
  {
    return std::nullopt;
  }
  if (code == "U")
  {
    return ProfileAction::RemapUid;
  }
  if (code == "X" || code == "X/Z" || code == "X/D" || code == "X/Z/D")
  {
    return ProfileAction::Remove;
  }
  if (code == "Z" || code == "Z/D" || code == "D")
  {
    return ProfileAction::Clear;
  }
  throw Error(ErrorCode::InternalError, "Unknown code of the Basic Profile: " + std::string(code));
}
}
