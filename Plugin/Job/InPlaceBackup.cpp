// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InPlaceBackup.h"

#include "Common/Crypto.h"
#include "Common/Error.h"

#include <algorithm>
#include <set>
#include <utility>

namespace OrthancModification
{
namespace
{
bool HasBytes(IInstances& instances, const OrthancId& id, std::string_view bytes)
{
  const auto stored = instances.FindFingerprint(id);
  return stored && stored->sizeBytes == bytes.size() &&
         (stored->md5.empty() ? instances.Read(id)->GetBytes() == bytes
                              : stored->md5 == ComputeMd5Hex(bytes));
}

void PutBackFile(IInstances& instances, const OrthancId& id, const std::string& bytes)
{
  if (HasBytes(instances, id, bytes))
  {
    return;
  }

  const StoreOutcome outcome = instances.Overwrite(bytes);
  const bool isThere =
    outcome.status == StoreStatus::Success || outcome.status == StoreStatus::AlreadyStored;
  if (!isThere || outcome.instance != id || !HasBytes(instances, id, bytes))
  {
    throw Error(ErrorCode::CannotStoreInstance, "the host does not take back what was overwritten");
  }
}

// The job may have had them read from what it had written. With a series its study and patient are read again too.
void ReadMainTagsAgain(const HostServices& services, const ResourceKey& parent)
{
  if (parent.level == Level::Series)
  {
    const std::vector<OrthancId> instances = services.index.ListSeriesInstances(parent.id);
    const auto smallest = std::min_element(instances.begin(), instances.end());
    if (smallest != instances.end())
    {
      services.annotations.Reconstruct(*smallest);
    }
  }
}

// Parents stay: what is put back later may make them anew.
void ForgetAllBut(const std::set<OrthancId>& needed, BackupFolder& folder,
                  const std::vector<ResourceKey>& resources)
{
  for (const ResourceKey& resource : resources)
  {
    if (resource.level == Level::Instance && needed.count(resource.id) == 0)
    {
      folder.Forget(resource);
    }
  }
}

std::vector<ResourceKey> SelectInstances(const JobSources& sources)
{
  std::vector<ResourceKey> resources;
  for (const InstanceRecord& instance : sources.instances)
  {
    if (instance.isInPlace != 0)
    {
      resources.push_back({Level::Instance, instance.source});
    }
  }
  return resources;
}

void AppendParents(const JobSources& sources, std::vector<ResourceKey>& resources)
{
  for (const Level level : {Level::Series, Level::Study, Level::Patient})
  {
    std::set<OrthancId> parents;
    for (const InstanceRecord& instance : sources.instances)
    {
      if (instance.isInPlace != 0)
      {
        parents.insert(sources.GetLink(instance).source.Get(level));
      }
    }
    for (const OrthancId& parent : parents)
    {
      resources.push_back({level, parent});
    }
  }
}
}

InPlaceBackup::InPlaceBackup(const HostServices& services, const JobSources& sources)
  : services_(services), resources_(SelectInstances(sources)), countInstances_(resources_.size())
{
  AppendParents(sources, resources_);
}

void InPlaceBackup::Save(const ResourceKey& resource)
{
  BackupFolder& folder = GetFolder();
  if (resource.level == Level::Instance)
  {
    folder.SaveFile(resource.id, services_.instances.Read(resource.id)->GetBytes());
  }
  folder.SaveAnnotations(resource, services_.annotations.Read(resource));
}

// Not std::call_once: where the first call throws, those that wait hang under ThreadSanitizer.
BackupFolder& InPlaceBackup::GetFolder()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!folder_)
  {
    folder_.emplace(BackupFolder::Create(services_.overwriting.backups));
  }
  return *folder_;
}

void InPlaceBackup::RestoreAnnotations(const ResourceKey& resource)
{
  services_.annotations.Restore(resource, folder_->ReadAnnotations(resource));
}

void InPlaceBackup::PutBack(const OrthancId& instance)
{
  const ResourceKey resource{Level::Instance, instance};
  KeepUnlessDone(resource,
                 [&]
                 {
                   PutBackFile(services_.instances, instance, folder_->ReadFile(instance));
                   RestoreAnnotations(resource);
                 });
}

void InPlaceBackup::PutBackParent(const ResourceKey& parent)
{
  KeepUnlessDone(parent,
                 [&]
                 {
                   RestoreAnnotations(parent);
                   ReadMainTagsAgain(services_, parent);
                 });
}

void InPlaceBackup::KeepUnlessDone(const ResourceKey& resource, const std::function<void()>& work)
{
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    needed_.insert(resource.id);
  }
  work();
  const std::lock_guard<std::mutex> lock(mutex_);
  needed_.erase(resource.id);
}

std::optional<std::string> InPlaceBackup::Discard()
{
  std::optional<std::string> kept;
  if (folder_ && !needed_.empty())
  {
    ForgetAllBut(needed_, *folder_, resources_);
    kept = folder_->GetPath().string();
  }
  else if (folder_)
  {
    folder_->Discard();
  }
  folder_.reset();
  return kept;
}

std::size_t PutBackAll(const HostServices& services, BackupFolder& folder)
{
  std::size_t count = 0;
  const std::vector<ResourceKey> resources = folder.ListResources();
  for (const ResourceKey& resource : resources)
  {
    if (resource.level == Level::Instance)
    {
      PutBackFile(services.instances, resource.id, folder.ReadFile(resource.id));
      count++;
    }
  }
  for (const ResourceKey& resource : resources)
  {
    services.annotations.Restore(resource, folder.ReadAnnotations(resource));
    ReadMainTagsAgain(services, resource);
  }
  folder.Discard();
  return count;
}
}
