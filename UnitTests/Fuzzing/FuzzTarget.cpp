// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fuzzing/FuzzTarget.h"

namespace OrthancModification
{
const std::vector<FuzzTarget>& GetFuzzTargets()
{
  static const std::vector<FuzzTarget> targets = {
    {"AnonymizeRequest", FuzzAnonymizeRequest},
    {"CharacterSets", FuzzCharacterSets},
    {"Datasets", FuzzDatasets},
    {"EncryptedContents", FuzzEncryptedContents},
    {"ModifyRequest", FuzzModifyRequest},
    {"MoveRequests", FuzzMoveRequests},
    {"PreviewRequest", FuzzPreviewRequest},
    {"Scan", FuzzScan},
    {"Tags", FuzzTags},
  };
  return targets;
}

const FuzzTarget& GetFuzzTarget(std::string_view name)
{
  for (const FuzzTarget& target : GetFuzzTargets())
  {
    if (target.name == name)
    {
      return target;
    }
  }
  throw std::out_of_range("There is no fuzz target " + std::string(name));
}
}
