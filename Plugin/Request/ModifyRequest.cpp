// SPDX-License-Identifier: GPL-3.0-or-later
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
}

ModificationRequest ParseModifyRequest(std::string_view body, Level routeLevel,
                                       const RequestContext& context)
{
  const Json::Value json = ParseBody(body, context.defaults);
  const bool removePrivateTags = ReadBoolean(json, "RemovePrivateTags", false);
  SharedFields fields = ParseSharedFields(json, routeLevel, context, ModifyFields);

  ModificationPlan& plan = fields.request.plan;
  plan.level = routeLevel == Level::Instance ? DetectLevel(fields.lists) : routeLevel;
  plan.edits = MakeEditPlan(fields.lists, plan.level, removePrivateTags);
  return std::move(fields.request);
}
}
