// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ReadingPhase.h"

#include "Job/CaughtError.h"
#include "Job/JobState.h"

#include <memory>
#include <utility>

namespace OrthancModification
{
namespace
{
class ReadSourcesPhase final : public IPhase
{
public:
  explicit ReadSourcesPhase(JobState& state) : state_(state) {}

  std::size_t CountItems() const override
  {
    return state_.readingPass.knowledge.IsWanted() ? state_.sources.instances.size() : 0;
  }

  std::uint64_t EstimateBytes(std::size_t item) const override
  {
    return state_.sources.instances[item].GetSizeBytes();
  }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(Level::Instance, state_.sources.instances[item].source);
  }

  Note Execute(std::size_t item) override
  {
    const OrthancId& source = state_.sources.instances[item].source;
    std::unique_ptr<IBuffer> file = state_.services.instances.Read(source);
    PatientKnowledge& knowledge = state_.readingPass.knowledge;
    knowledge.Add(*knowledge.ReadLayout(file->GetBytes()));
    if (!state_.GetPlan().lossyQuality)  // else the host transcodes what it has
    {
      state_.readingPass.shelf.Put(source, std::move(file));
    }
    return [] {};
  }

  // It will fail again when it is edited, and counts then.
  void OnFailure(std::size_t item, const Error&) override
  {
    const InstanceRecord& record = state_.sources.instances[item];
    state_.readingPass.knowledge.NoteUnread(state_.sources.GetLink(record).source.patient);
  }

private:
  JobState& state_;
};
}

std::unique_ptr<IPhase> MakeReadSourcesPhase(JobState& state)
{
  return std::make_unique<ReadSourcesPhase>(state);
}
}
