// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RouteOrders.h"

#include "Common/Error.h"
#include "Job/MergeOrder.h"
#include "Job/SplitOrder.h"
#include "Request/MergeRequest.h"
#include "Request/ReidentifyRequest.h"
#include "Request/SplitRequest.h"

#include <string>
#include <utility>
#include <vector>

namespace OrthancModification::Host
{
namespace
{
OrthancId ParseId(const std::string& orthancId)
{
  const std::optional<OrthancId> id = OrthancId::Find(orthancId);
  if (!id)
  {
    throw Error(ErrorCode::UnknownResource, "There is no such resource");
  }
  return *id;
}

std::vector<OrthancId> ParseIds(const std::vector<std::string>& texts)
{
  std::vector<OrthancId> ids;
  for (const std::string& text : texts)
  {
    const std::optional<OrthancId> id = OrthancId::Find(text);
    if (!id)
    {
      throw Error(ErrorCode::UnknownResource, "\"Resources\": there is no such resource");
    }
    ids.push_back(*id);
  }
  return ids;
}

JobOrder MakeModificationOrder(Runtime& runtime, const RoutePath& route, std::string_view body)
{
  const bool isBulk = route.kind == RouteKind::Bulk;
  ModificationRequest request = ParseModification(runtime, route, body);
  JobOrder order;
  order.kind = isBulk ? JobKind::Bulk : JobKind::SingleResource;
  order.resources =
    isBulk ? ParseIds(request.resources) : std::vector<OrthancId>{ParseId(route.id)};
  order.routeLevel = isBulk ? Level::Instance : route.level;
  order.plan = std::make_shared<const ModificationPlan>(std::move(request.plan));
  order.execution = std::move(request.execution);
  return order;
}

JobOrder MakeOrderOfSplit(Runtime& runtime, const RoutePath& route, std::string_view body)
{
  const HostServices services = runtime.GetServices();
  std::optional<OrthancId> study;
  SplitRequest request = ParseSplitRequest(
    body, [&] { study = FindStudy(services.index, route.id); }, runtime.GetRequestContext());
  auto plan = std::make_shared<const ModificationPlan>(std::move(request.plan));
  JobOrder order =
    MakeSplitOrder(services.index, std::move(plan), *study, request.series, request.instances);
  order.execution = std::move(request.execution);
  return order;
}

JobOrder MakeOrderOfMerge(Runtime& runtime, const RoutePath& route, std::string_view body)
{
  const HostServices services = runtime.GetServices();
  std::optional<OrthancId> study;
  MergeRequest request = ParseMergeRequest(
    body, [&] { study = FindStudy(services.index, route.id); }, runtime.GetRequestContext());
  JobOrder order = MakeMergeOrder(services, std::move(request.plan), *study, request.resources);
  order.execution = std::move(request.execution);
  return order;
}
}

void CheckRoute(const Runtime& runtime, const RoutePath& route)
{
  const bool isOfPatients = route.kind == RouteKind::Modification && route.level == Level::Patient;
  if (isOfPatients && !runtime.GetCapabilities().hasPatientLevel)
  {
    throw Error(ErrorCode::UnknownResource, "Orthanc's option \"PatientLevelEnabled\" is false");
  }
}

ModificationRequest ParseModification(Runtime& runtime, const RoutePath& route,
                                      std::string_view body)
{
  const std::optional<Level> level =
    route.kind == RouteKind::Bulk ? std::nullopt : std::make_optional(route.level);
  return route.isAnonymization ? ParseAnonymizeRequest(body, level, runtime.GetRequestContext())
                               : ParseModifyRequest(body, level, runtime.GetRequestContext());
}

JobOrder MakeOrder(Runtime& runtime, const RoutePath& route, std::string_view body)
{
  switch (route.kind)
  {
    case RouteKind::Split:
      return MakeOrderOfSplit(runtime, route, body);
    case RouteKind::Merge:
      return MakeOrderOfMerge(runtime, route, body);
    case RouteKind::Modification:
    case RouteKind::Bulk:
      break;
  }
  return MakeModificationOrder(runtime, route, body);
}

JobOrder MakeReidentificationOrder(Runtime& runtime, std::string_view body)
{
  ModificationRequest request = ParseReidentifyRequest(body, runtime.GetRequestContext());
  JobOrder order;
  order.kind = JobKind::Bulk;
  order.resources = ParseIds(request.resources);
  order.plan = std::make_shared<const ModificationPlan>(std::move(request.plan));
  order.execution = std::move(request.execution);
  return order;
}
}
