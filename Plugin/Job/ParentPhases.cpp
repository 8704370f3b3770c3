// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ParentPhases.h"

#include "Job/CaughtError.h"
#include "Job/JobState.h"
#include "Job/ResourceFinish.h"

#include <vector>

namespace OrthancModification
{
namespace
{
// What an earlier process has saved was so before that process wrote to it.
std::vector<ResourceToAnnotate> SelectUnsaved(const JobState& state)
{
  std::vector<ResourceToAnnotate> selected;
  for (const ResourceToAnnotate& parent : SelectParentsToAnnotate(state.sources))
  {
    if (!parent.isNew && !state.marks.IsSaved(parent))
    {
      selected.push_back(parent);
    }
  }
  return selected;
}

class SaveParentsPhase final : public IPhase
{
public:
  explicit SaveParentsPhase(JobState& state) : state_(state), parents_(SelectUnsaved(state)) {}

  std::size_t CountItems() const override { return parents_.size(); }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(parents_[item].level, parents_[item].output);
  }

  Note Execute(std::size_t item) override
  {
    state_.marks.Save(parents_[item]);
    return [] {};
  }

  // Permissive or not: nothing is changed of which it is not known how it was.
  void OnFailure(std::size_t, const Error& error) override { state_.Stop(error); }

private:
  JobState& state_;
  const std::vector<ResourceToAnnotate> parents_;
};
}

std::unique_ptr<IPhase> MakeSaveParentsPhase(JobState& state)
{
  return std::make_unique<SaveParentsPhase>(state);
}
}
