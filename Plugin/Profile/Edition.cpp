// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/Edition.h"

namespace OrthancModification
{
std::optional<Edition> ParseEdition(std::string_view dicomVersion) noexcept
{
  for (const Edition edition : AllEditions)
  {
    if (ToString(edition) == dicomVersion)
    {
      return edition;
    }
  }
  return std::nullopt;
}

std::string_view ToString(Edition edition) noexcept
{
  switch (edition)
  {
    case Edition::V2008:
      return "2008";
    case Edition::V2017c:
      return "2017c";
    case Edition::V2021b:
      return "2021b";
    case Edition::V2023b:
      return "2023b";
    case Edition::V2026d:
      return "2026d";
  }
  return {};
}
}
