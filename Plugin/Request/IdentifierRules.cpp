// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/IdentifierRules.h"

namespace OrthancModification
{
namespace
{
IdentifierDecision Decide(Level level, bool isRenewed, const EditLists& lists)
{
  const auto given = lists.identifiers.find(level);
  if (given != lists.identifiers.end())
  {
    return GivenIdentifier{given->second};
  }
  if (isRenewed && !lists.IsKept(GetIdentifierTag(level)))
  {
    return DeriveIdentifier{};
  }
  return KeepIdentifier{};
}
}

Level DetectLevel(const EditLists& lists)
{
  // Ordered from the patient down.
  return lists.identifiers.empty() ? Level::Instance : lists.identifiers.begin()->first;
}

IdentifierPlan MakeIdentifierPlan(Level level, bool derivesPatientId, const EditLists& lists)
{
  return {Decide(Level::Patient, derivesPatientId, lists),
          Decide(Level::Study, level <= Level::Study, lists),
          Decide(Level::Series, level <= Level::Series, lists),
          Decide(Level::Instance, true, lists)};
}
}
