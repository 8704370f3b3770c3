// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/AnnotationScan.h"

#include "Dicom/Identifiers.h"
#include "Scan/PatternSearch.h"

#include <string>
#include <string_view>

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
      Run("Labels", label, PlaceKind::Text);
    }
    for (const auto& [name, value] : annotations.metadata)
    {
      if (!OrthancId::Find(value))
      {
        Run("Metadata/" + name, value, PlaceKind::Text);
      }
    }
    for (const auto& [name, bytes] : annotations.attachments)
    {
      Run("Attachments/" + name, bytes, PlaceKind::Binary);
    }
  }

private:
  void Run(const std::string& place, std::string_view value, PlaceKind kind)
  {
    Add(place, needles_.Search(value, kind, false));
    if (value.size() >= PatternSearch::MinimumBytes)
    {
      Add(place, needles_.SearchUids(value));
    }
  }

  void Add(const std::string& place, const std::vector<NeedleSet::Hit>& hits)
  {
    for (const NeedleSet::Hit& hit : hits)
    {
      findings_.push_back({hit.kind, !hit.isWeak, level_ + "/" + place, hit.offset,
                           std::string(ToString(hit.encoding))});
    }
  }

  const std::string level_;
  const NeedleSet& needles_;
  std::vector<Finding>& findings_;
};
}

std::vector<Finding> AnnotationScan::Scan(const OrthancId& instance, const ParentIds& parents,
                                          const NeedleSet& needles)
{
  std::vector<Finding> findings;
  for (const ResourceKey& resource :
       {ResourceKey{Level::Patient, parents.patient}, ResourceKey{Level::Study, parents.study},
        ResourceKey{Level::Series, parents.series}, ResourceKey{Level::Instance, instance}})
  {
    if (searched_.insert(resource.id).second)
    {
      Search(ToString(resource.level), needles, findings).RunAll(annotations_.Read(resource));
    }
  }
  return findings;
}
}
