// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetDifference.h"

#include <utility>

namespace OrthancModification
{
namespace
{
// Walks over both snapshots at once.
class Comparison final
{
public:
  Comparison(const DatasetSnapshot& before, const DatasetSnapshot& after,
             const ChangeReasons& reasons)
    : before_(before), after_(after), reasons_(reasons)
  {
  }

  std::vector<AttributeChange> Run()
  {
    while (old_ < before_.size() || new_ < after_.size())
    {
      if (IsNext(before_, old_, after_, new_))
      {
        AddWhole(before_, old_, true);
      }
      else if (IsNext(after_, new_, before_, old_))
      {
        AddWhole(after_, new_, false);
      }
      else
      {
        Compare(before_[old_++], after_[new_++]);
      }
    }
    return std::move(changes_);
  }

private:
  static bool IsNext(const DatasetSnapshot& one, std::size_t i, const DatasetSnapshot& other,
                     std::size_t j)
  {
    return i < one.size() && (j == other.size() || one[i].path < other[j].path);
  }

  // An element of one snapshot only, and past what is in it.
  void AddWhole(const DatasetSnapshot& snapshot, std::size_t& position, bool isOld)
  {
    const SnapshotElement& element = snapshot[position++];
    const auto value = std::make_optional(element.value);
    Add(element.path, isOld ? value : std::nullopt, isOld ? std::nullopt : value);
    while (position < snapshot.size() && snapshot[position].path.IsBelow(element.path))
    {
      position++;
    }
  }

  void Compare(const SnapshotElement& one, const SnapshotElement& other)
  {
    if (one.value != other.value)
    {
      Add(one.path, one.value, other.value);
    }
  }

  void Add(const TagPath& path, std::optional<ShownValue> before, std::optional<ShownValue> after)
  {
    changes_.push_back({path, std::move(before), std::move(after), reasons_.Find(path)});
  }

  const DatasetSnapshot& before_;
  const DatasetSnapshot& after_;
  const ChangeReasons& reasons_;
  std::size_t old_ = 0;
  std::size_t new_ = 0;
  std::vector<AttributeChange> changes_;
};
}

void ChangeReasons::OnChange(const Change& change)
{
  reasons_.insert_or_assign(change.path, change.reason);
}

std::optional<Reason> ChangeReasons::Find(const TagPath& path) const
{
  std::vector<TagPath::Step> steps = path.GetSteps();
  for (TagPath candidate = path;;)
  {
    const auto found = reasons_.find(candidate);
    if (found != reasons_.end())
    {
      return found->second;
    }
    if (steps.empty())
    {
      return std::nullopt;
    }
    const Tag sequence = steps.back().sequence;
    steps.pop_back();
    candidate = TagPath(steps, sequence);
  }
}

std::vector<AttributeChange> FindDifferences(const DatasetSnapshot& before,
                                             const DatasetSnapshot& after,
                                             const ChangeReasons& reasons)
{
  return Comparison(before, after, reasons).Run();
}
}
