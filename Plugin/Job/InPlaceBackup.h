// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/JobSources.h"
#include "Store/BackupFolder.h"

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancModification
{
// What a job overwrites in place: the host deletes the old instance and with it all that it keeps beside the file, and
// parents that lose their only child likewise. So all of it is saved before, given back to the new resources, and put
// back whole if the job fails (L36, architecture D3).
//
// Borrows  services and sources: they must outlive it.
// Threads  functions for different items may be called at once.
class InPlaceBackup final
{
public:
  InPlaceBackup(const HostServices& services, const JobSources& sources);

  // The instances that are overwritten, then their parents.
  const std::vector<ResourceKey>& GetResources() const noexcept { return resources_; }
  std::size_t CountParents() const noexcept { return resources_.size() - countInstances_; }
  const ResourceKey& GetParent(std::size_t index) const
  {
    return resources_[countInstances_ + index];
  }

  // The first call makes the folder.
  void Save(const ResourceKey& resource);

  // Gives the annotations to the resource that took the old one's place.
  void RestoreAnnotations(const ResourceKey& resource);

  // The instance as it was; parents come back with it, without their annotations. If that fails, the backup outlives
  // the job.
  void PutBack(const OrthancId& instance);

  // The same for the annotations and the main tags of a parent.
  void PutBackParent(const ResourceKey& parent);

  // The job has ended. Answers the folder if it must be kept, because something could not be put back. Of the instances
  // only those stay in it: the next start must not undo what has gone well.
  std::optional<std::string> Discard();

private:
  BackupFolder& GetFolder();
  void KeepUnlessDone(const ResourceKey& resource, const std::function<void()>& work);

  const HostServices services_;
  std::vector<ResourceKey> resources_;
  std::size_t countInstances_;
  std::mutex mutex_;  // guards the making of the folder, and what follows
  std::optional<BackupFolder> folder_;
  std::set<OrthancId> needed_;  // could not be put back
};

// Puts back what a process that has gone had begun to overwrite. Answers the number of its instances.
// Errors  those of the host: the folder stays then.
std::size_t PutBackAll(const HostServices& services, BackupFolder& folder);
}
