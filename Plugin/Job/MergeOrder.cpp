// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/MergeOrder.h"

#include "Common/Error.h"
#include "Profile/StudyModules.h"

#include <algorithm>
#include <utility>

namespace OrthancModification
{
namespace
{
OrthancId ParseSource(IOrthancIndex& index, const OrthancId& target, const std::string& text)
{
  const std::optional<OrthancId> id = OrthancId::Find(text);
  const std::optional<Level> level = id ? index.FindLevel(*id, Level::Study) : std::nullopt;
  if (!level)
  {
    throw Error(ErrorCode::UnknownResource, "\"Resources\": there is no such resource");
  }
  if (*level == Level::Patient)
  {
    throw Error(ErrorCode::UnknownResource,
                "\"Resources\": " + id->ToString() +
                  " is a patient; expected studies, series and instances");
  }
  if (index.GetParent(*level, *id, Level::Study) == target)
  {
    throw Error(ErrorCode::UnknownResource,
                "\"Resources\": " + id->ToString() + " is in the target study already");
  }
  return *id;
}

// The smallest instance of the target.
OrthancId FindTemplate(IOrthancIndex& index, const OrthancId& target)
{
  std::optional<OrthancId> smallest;
  index.VisitInstances(Level::Study, {target},
                       [&smallest](const IndexedInstance& instance)
                       { smallest = std::min(smallest.value_or(instance.id), instance.id); });
  if (!smallest)
  {
    throw Error(ErrorCode::UnknownResource, "There is no such study");
  }
  return *smallest;
}

EditPlan MakeEdits(const HostServices& services, const OrthancId& templateInstance)
{
  const std::unique_ptr<IBuffer> file = services.instances.Read(templateInstance);
  Dataset dataset(file->GetBytes(), services.dictionary, services.reading);
  const DicomIdentifiers identifiers = dataset.GetIdentifiers();

  EditPlan edits;
  edits.identifiers = {GivenIdentifier{identifiers.patientId},
                       GivenIdentifier{identifiers.studyInstanceUid}, DeriveIdentifier{},
                       DeriveIdentifier{}};
  for (const Tag tag : GetStudyModules())
  {
    if (FindLevelOfIdentifier(tag))
    {
      continue;
    }
    std::optional<NewElement> element = dataset.GetRoot().Copy(tag);
    Action action = Remove{};
    if (element)
    {
      action = Replace{std::make_shared<const NewElement>(std::move(*element))};
    }
    edits.operations.push_back({AtPath{TagPath(tag)}, std::move(action), Reason::Request});
  }
  return edits;
}
}

JobOrder MakeMergeOrder(const HostServices& services, ModificationPlan plan,
                        const OrthancId& target, const std::vector<std::string>& resources)
{
  JobOrder order;
  order.kind = JobKind::Merge;
  order.routeLevel = Level::Study;
  order.study = target;
  for (const std::string& id : resources)
  {
    order.resources.push_back(ParseSource(services.index, target, id));
  }

  plan.edits = MakeEdits(services, FindTemplate(services.index, target));
  order.plan = std::make_shared<const ModificationPlan>(std::move(plan));
  return order;
}
}
