// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/CrosswalkRows.h"

#include "Job/CrosswalkBook.h"
#include "Store/IOrthancIndex.h"

#include <map>
#include <set>
#include <utility>

namespace OrthancModification
{
namespace
{
// The row of each pair of series.
class RowCollector final
{
public:
  RowCollector(const HostServices& services, const ModificationPlan& plan,
               const IdentifierDeriver& deriver)
    : services_(services), plan_(plan), deriver_(deriver)
  {
  }

  void Add(const IndexedInstance& instance, const OrthancId& output)
  {
    const DicomIdentifiers& before = instance.identifiers;
    const DicomIdentifiers after = FindAfter(before, output);
    AddInstance(FindRow(before, after), before, after,
                services_.records.crosswalk->ListsInstances());
  }

  std::vector<CrosswalkRow> Finish()
  {
    std::vector<CrosswalkRow> rows;
    for (auto& entry : rows_)
    {
      rows.push_back(std::move(entry.second));
    }
    return rows;
  }

private:
  // What the index does not show of a file, its copy shows.
  DicomIdentifiers FindAfter(const DicomIdentifiers& before, const OrthancId& output) const
  {
    DicomIdentifiers after = deriver_.Derive(plan_.edits.identifiers, before);
    if (OrthancId::Compute(Level::Instance, after) != output)
    {
      services_.index.VisitInstances(Level::Instance, {output},
                                     [&after](const IndexedInstance& stored)
                                     { after = stored.identifiers; });
    }
    return after;
  }

  CrosswalkRow& FindRow(const DicomIdentifiers& before, const DicomIdentifiers& after)
  {
    const auto [entry, isNew] = rows_.try_emplace(
      {OrthancId::Compute(Level::Series, before), OrthancId::Compute(Level::Series, after)});
    if (isNew)
    {
      entry->second = MakeCrosswalkRow(plan_, deriver_, before, after);
    }
    return entry->second;
  }

  const HostServices& services_;
  const ModificationPlan& plan_;
  const IdentifierDeriver& deriver_;
  std::map<std::pair<OrthancId, OrthancId>, CrosswalkRow> rows_;
};
}

CrosswalkRow MakeCrosswalkRow(const ModificationPlan& plan, const IdentifierDeriver& deriver,
                              const DicomIdentifiers& before, const DicomIdentifiers& after)
{
  CrosswalkRow row;
  row.before = {before.patientId, before.studyInstanceUid, before.seriesInstanceUid, ""};
  row.after = {after.patientId, after.studyInstanceUid, after.seriesInstanceUid, ""};
  row.shiftDays =
    plan.edits.deidentification ? -deriver.DeriveDays(before, *plan.edits.deidentification) : 0;
  return row;
}

void AddInstance(CrosswalkRow& row, const DicomIdentifiers& before, const DicomIdentifiers& after,
                 bool listsInstances)
{
  row.countInstances++;
  if (listsInstances)
  {
    row.instances.emplace_back(before.sopInstanceUid, after.sopInstanceUid);
  }
}

std::vector<OrthancId> ListSourceSeries(const JobSources& sources)
{
  std::set<OrthancId> series;
  for (const SeriesLink& link : sources.links)
  {
    series.insert(link.source.series);
  }
  return {series.begin(), series.end()};
}

std::vector<CrosswalkRow> MakeCrosswalkRows(const HostServices& services,
                                            const ModificationPlan& plan,
                                            const IdentifierDeriver& deriver,
                                            const JobSources& sources, const OrthancId& series)
{
  RowCollector collector(services, plan, deriver);
  services.index.VisitInstances(Level::Series, {series},
                                [&](const IndexedInstance& instance)
                                {
                                  const auto found = sources.FindSource(instance.id);
                                  if (found &&
                                      sources.instances[*found].state != InstanceState::Failed)
                                  {
                                    collector.Add(instance, sources.instances[*found].output);
                                  }
                                });
  return collector.Finish();
}
}
