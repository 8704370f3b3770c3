// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/AnnotationScan.h"

#include "Dicom/Identifiers.h"
#include "Scan/PatternSearch.h"

#include <set>
#include <string>
#include <string_view>
#include <tuple>

namespace OrthancModification
{
namespace
{
class Search final
{
public:
  Search(std::string_view level, const NeedleSet& needles, std::vector<Finding>& findings)
    : level_(level), needles_(needles), findings_(findings)
  {
  }

  void RunAll(const Annotations& annotations)
  {
    for (const std::string& label : annotations.labels)
    {
      Run("Labels", label);
    }
    for (const auto& [name, value] : annotations.metadata)
    {
      if (!OrthancId::Find(value))
      {
        Run("Metadata/" + name, value);
      }
    }
  }

private:
  void Run(const std::string& place, std::string_view value)
  {
    Add(place, needles_.Search(value, PlaceKind::Text, false));
    if (value.size() >= PatternSearch::MinimumBytes)
    {
      Add(place, needles_.SearchUids(value));
    }
  }

  // One word of a name is enough, as in texts of files. Each kind once per place and encoding.
  void Add(const std::string& place, const std::vector<NeedleSet::Hit>& hits)
  {
    for (const NeedleSet::Hit& hit : hits)
    {
      const bool stops = !hit.isWeak || hit.kind == FindingKind::Name;
      if (!seen_.insert({place, hit.kind, stops, hit.encoding}).second)
      {
        continue;
      }
      findings_.push_back(
        {hit.kind, stops, level_ + "/" + place, hit.offset, std::string(ToString(hit.encoding))});
    }
  }

  const std::string level_;
  const NeedleSet& needles_;
  std::vector<Finding>& findings_;
  std::set<std::tuple<std::string, FindingKind, bool, NeedleEncoding>> seen_;
};
}

void AnnotationScan::Scan(const OrthancId& instance, const ParentIds& parents,
                          std::vector<Finding>& findings)
{
  for (const ResourceKey& resource :
       {ResourceKey{Level::Patient, parents.patient}, ResourceKey{Level::Study, parents.study},
        ResourceKey{Level::Series, parents.series}, ResourceKey{Level::Instance, instance}})
  {
    if (searched_.count(resource.id) == 0)
    {
      Search(ToString(resource.level), needles_, findings).RunAll(annotations_.ReadTexts(resource));
      searched_.insert(resource.id);
    }
  }
}
}
