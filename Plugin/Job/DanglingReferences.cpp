// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/DanglingReferences.h"

#include "Job/CountedDataset.h"

#include <algorithm>
#include <set>
#include <string>

namespace OrthancModification
{
namespace
{
class Finder final
{
public:
  Finder(const HostServices& services, const OrthancId& instance, const SourceLookup& lookup)
    : services_(services), instance_(instance), lookup_(lookup)
  {
  }

  void Visit(Item item, const std::string& place)
  {
    for (const Tag tag : item.GetTags())
    {
      item.ResolveUnknownVr(tag);
      if (item.IsSequence(tag))
      {
        VisitItems(item, tag, place + services_.dictionary.GetName(tag));
      }
      else if (!(place.empty() && FindLevelOfIdentifier(tag)) && NamesSource(item, tag))
      {
        found.push_back({instance_, place + services_.dictionary.GetName(tag)});
      }
    }
  }

  std::vector<DanglingReference> found;

private:
  void VisitItems(Item item, Tag tag, const std::string& sequence)
  {
    const std::vector<Item> items = item.GetItems(tag);
    for (std::size_t i = 0; i < items.size(); i++)
    {
      Visit(items[i], sequence + "[" + std::to_string(i) + "].");
    }
  }

  bool NamesSource(const Item& item, Tag tag) const
  {
    if (item.GetVr(tag) != ValueRepresentation::UI)
    {
      return false;
    }
    const std::vector<std::string> uids = item.GetUids(tag);
    return std::any_of(uids.begin(), uids.end(),
                       [this](const std::string& uid)
                       {
                         const auto source = lookup_.Find(uid);
                         return source && !source->isPart;
                       });
  }

  const HostServices& services_;
  const OrthancId& instance_;
  const SourceLookup& lookup_;
};
}

std::vector<OrthancId> ListStaying(IOrthancIndex& index, const JobOrder& order,
                                   const JobSources& sources)
{
  if (!order.study || order.plan->keepSource || sources.instances.empty())
  {
    return {};
  }

  std::set<OrthancId> studies = {*order.study};
  for (const SeriesLink& link : sources.links)
  {
    studies.insert(link.source.study);
  }

  std::vector<OrthancId> staying;
  index.VisitInstances(Level::Study, {studies.begin(), studies.end()},
                       [&](const IndexedInstance& instance)
                       {
                         if (!sources.IsSource(instance.id))
                         {
                           staying.push_back(instance.id);
                         }
                       });
  return staying;
}

std::vector<DanglingReference> FindDanglingReferences(const HostServices& services,
                                                      const OrthancId& instance,
                                                      const SourceLookup& lookup)
{
  const std::unique_ptr<IBuffer> file = services.instances.Read(instance);
  CountedDataset dataset(services, file->GetBytes());
  Finder finder(services, instance, lookup);
  finder.Visit(dataset->GetRoot(), "");
  return std::move(finder.found);
}
}
