// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Request/IdentifierRules.h"
#include "Request/KnownFields.h"
#include "Request/ListOperations.h"
#include "Request/ModificationRequest.h"
#include "Request/SharedFields.h"

namespace OrthancModification
{
namespace
{
EditPlan MakeEditPlan(const EditLists& lists, Level level, bool removePrivateTags)
{
  EditPlan plan;
  for (const Tag tag : lists.kept)
  {
    if (tag.IsPrivate())
    {
      plan.operations.push_back(MakeRequested(tag, Keep{}));
    }
  }
  AppendReplacements(lists, plan.operations);
  for (const Tag tag : lists.removed)
  {
    plan.operations.push_back(MakeRequested(tag, Remove{}));
  }
  if (removePrivateTags)
  {
    plan.operations.push_back({AllPrivate{}, Remove{}, Reason::PrivateElement});
  }

  plan.pathEdits = MakePathEdits(lists);
  plan.identifiers = MakeIdentifierPlan(level, false, lists);
  plan.followReferences = true;
  plan.fileMeta = FileMeta::Keep;
  return plan;
}

// Contract R43: named by the body of the bulk route, or that of the highest identifier that is replaced.
Level ChooseLevel(const Json::Value& body, std::optional<Level> routeLevel, const EditLists& lists)
{
  if (routeLevel && *routeLevel != Level::Instance)
  {
    return *routeLevel;
  }

  const auto name = routeLevel ? std::nullopt : FindString(body, "Level");
  if (!name)
  {
    return DetectLevel(lists);
  }
  const auto level = FindLevel(*name);
  if (!level)
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                "\"Level\": expected \"Patient\", \"Study\", \"Series\" or \"Instance\"");
  }
  return *level;
}
}

ModificationRequest ParseModifyRequest(std::string_view body, std::optional<Level> routeLevel,
                                       const RequestContext& context)
{
  const Json::Value json = ParseBody(body, context.defaults);
  const bool removePrivateTags = ReadBoolean(json, "RemovePrivateTags", false);
  SharedFields fields = ParseEditFields(json, context);

  ModificationPlan& plan = fields.request.plan;
  plan.level = ChooseLevel(json, routeLevel, fields.lists);
  plan.edits = MakeEditPlan(fields.lists, plan.level, removePrivateTags);
  FieldNames ownFields = ModifyFields;
  if (!routeLevel)
  {
    fields.request.resources = RequireStrings(json, "Resources");
    ownFields.insert(ownFields.end(), BulkFields.begin(), BulkFields.end());
  }

  ParseRemainingFields(json, routeLevel != Level::Instance, context, std::move(ownFields), fields);
  return std::move(fields.request);
}
}
