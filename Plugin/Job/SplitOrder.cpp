// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SplitOrder.h"

#include "Common/Error.h"

#include <utility>

namespace OrthancModification
{
namespace
{
[[noreturn]] void RefuseUnknown(const char* field, const char* what)
{
  throw Error(ErrorCode::UnknownResource,
              std::string("\"") + field + "\": there is no such " + what + " in the study");
}

OrthancId ParseMember(IOrthancIndex& index, Level level, const std::string& text,
                      const OrthancId& study, const char* field, const char* what)
{
  const std::optional<OrthancId> id = OrthancId::Find(text);
  try
  {
    if (id && index.GetParent(level, *id, Level::Study) == study)
    {
      return *id;
    }
  }
  catch (const Error& error)
  {
    if (error.GetCode() != ErrorCode::UnknownResource)
    {
      throw;
    }
  }
  RefuseUnknown(field, what);
}
}

OrthancId FindStudy(IOrthancIndex& index, const std::string& orthancId)
{
  const std::optional<OrthancId> id = OrthancId::Find(orthancId);
  if (!id || index.FindLevel(*id, Level::Study) != Level::Study)
  {
    throw Error(ErrorCode::UnknownResource, "There is no such study");
  }
  return *id;
}

JobOrder MakeSplitOrder(IOrthancIndex& index, std::shared_ptr<const ModificationPlan> plan,
                        const OrthancId& study, const std::vector<std::string>& series,
                        const std::vector<std::string>& instances)
{
  JobOrder order;
  order.kind = JobKind::Split;
  order.plan = std::move(plan);
  order.routeLevel = Level::Study;
  order.study = study;
  for (const std::string& id : series)
  {
    order.resources.push_back(ParseMember(index, Level::Series, id, study, "Series", "series"));
  }
  for (const std::string& id : instances)
  {
    order.resources.push_back(
      ParseMember(index, Level::Instance, id, study, "Instances", "instance"));
  }
  return order;
}
}
