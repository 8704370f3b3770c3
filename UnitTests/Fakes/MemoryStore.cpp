// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fakes/MemoryStore.h"

#include "Common/Crypto.h"
#include "Common/Error.h"

#include <algorithm>
#include <cctype>

namespace OrthancModification
{
namespace
{
class TextBuffer final : public IBuffer
{
public:
  explicit TextBuffer(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view GetBytes() const override { return bytes_; }
  char* GetWritableBytes() noexcept override { return bytes_.data(); }

private:
  std::string bytes_;
};
}

MemoryStore::StoredFile MemoryStore::Parse(std::string_view file) const
{
  const ReadingOptions options;
  Dataset dataset(file, dictionary_, options);
  StoredFile stored{std::string(file), dataset.GetIdentifiers(), {}};
  for (const Tag tag : behaviour.patientTags)
  {
    if (const auto text = dataset.GetRoot().FindText(tag))
    {
      stored.patientTags[tag] = *text;
    }
  }
  return stored;
}

void MemoryStore::Call(StoreCall call, const OrthancId& id) const
{
  if (behaviour.hook)
  {
    behaviour.hook(call, id);
  }
}

OrthancId MemoryStore::Add(const std::string& file)
{
  StoredFile stored = Parse(file);
  const OrthancId id = OrthancId::Compute(Level::Instance, stored.identifiers);
  const std::lock_guard<std::mutex> lock(mutex_);
  files_.insert_or_assign(id, std::move(stored));
  return id;
}

std::set<OrthancId> MemoryStore::GetAll() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  std::set<OrthancId> all;
  for (const auto& entry : files_)
  {
    all.insert(entry.first);
  }
  return all;
}

std::string MemoryStore::GetFile(const OrthancId& instance) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return files_.at(instance).bytes;
}

void MemoryStore::Damage(const OrthancId& instance, std::string file)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  files_.at(instance).bytes = std::move(file);
}

void MemoryStore::SetLabels(Level level, const OrthancId& resource, std::set<std::string> labels)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  labels_.insert_or_assign({level, resource}, std::move(labels));
}

void MemoryStore::SetMetadata(const ResourceKey& resource,
                              std::map<std::string, std::string> metadata)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  metadata_.insert_or_assign({resource.level, resource.id}, std::move(metadata));
}

Annotations MemoryStore::Read(const ResourceKey& resource)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  Annotations annotations;
  annotations.labels = labels_[{resource.level, resource.id}];
  annotations.metadata = metadata_[{resource.level, resource.id}];
  return annotations;
}

void MemoryStore::Restore(const ResourceKey& resource, const Annotations& annotations)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  labels_[{resource.level, resource.id}].insert(annotations.labels.begin(),
                                                annotations.labels.end());
  metadata_[{resource.level, resource.id}] = annotations.metadata;
}

std::string MemoryStore::GetLineage(Level level, const OrthancId& resource) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = lineage_.find({level, resource});
  return found == lineage_.end() ? std::string() : found->second;
}

std::vector<OrthancId> MemoryStore::GetReconstructed() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return reconstructed_;
}

std::optional<Level> MemoryStore::FindLevel(const OrthancId& id, Level)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& entry : files_)
  {
    for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
    {
      if (OrthancId::Compute(level, entry.second.identifiers) == id)
      {
        return level;
      }
    }
  }
  return std::nullopt;
}

OrthancId MemoryStore::GetParent(Level level, const OrthancId& id, Level parentLevel)
{
  const std::vector<IndexedInstance> instances = ListInstances(level, id);
  return OrthancId::Compute(parentLevel, instances.front().identifiers);
}

void MemoryStore::VisitInstances(Level level, const std::vector<OrthancId>& ids,
                                 const Visitor& visit)
{
  for (const OrthancId& id : ids)
  {
    for (const IndexedInstance& instance : ListInstances(level, id))
    {
      visit(instance);
    }
  }
}

std::vector<IndexedInstance> MemoryStore::ListInstances(Level level, const OrthancId& id) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<IndexedInstance> instances;
  for (const auto& [instance, file] : files_)
  {
    if (OrthancId::Compute(level, file.identifiers) == id)
    {
      const auto labels = labels_.find({Level::Instance, instance});
      instances.push_back({instance, OrthancId::Compute(Level::Series, file.identifiers),
                           file.identifiers, file.bytes.size(),
                           labels != labels_.end() && !labels->second.empty()});
    }
  }
  if (instances.empty())
  {
    throw Error(ErrorCode::UnknownResource, "");
  }
  std::stable_sort(instances.begin(), instances.end(),
                   [](const IndexedInstance& a, const IndexedInstance& b)
                   { return a.seriesId < b.seriesId; });
  return instances;
}

std::vector<OrthancId> MemoryStore::ListSeriesInstances(const OrthancId& series)
{
  Call(StoreCall::ListSeries, series);
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<OrthancId> instances;
  for (const auto& [instance, file] : files_)
  {
    if (OrthancId::Compute(Level::Series, file.identifiers) == series &&
        !(behaviour.hides && behaviour.hides(instance)))
    {
      instances.push_back(instance);
    }
  }
  return instances;
}

std::uint64_t MemoryStore::CountInstances(Level level, const OrthancId& id)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return static_cast<std::uint64_t>(std::count_if(
    files_.begin(), files_.end(),
    [&](const auto& entry) { return OrthancId::Compute(level, entry.second.identifiers) == id; }));
}

std::optional<IndexedPatient> MemoryStore::FindPatient(const std::string& patientId)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  std::optional<IndexedPatient> patient;
  std::set<OrthancId> studies;
  for (const auto& entry : files_)
  {
    const StoredFile& file = entry.second;
    if (file.identifiers.patientId == patientId)
    {
      patient = patient.value_or(IndexedPatient{{}, file.patientTags});
      studies.insert(OrthancId::Compute(Level::Study, file.identifiers));
    }
  }
  if (patient)
  {
    patient->studies.assign(studies.begin(), studies.end());
  }
  return patient;
}

std::map<Tag, std::string> MemoryStore::GetPatientTagsOfStudy(const OrthancId& study)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& entry : files_)
  {
    if (OrthancId::Compute(Level::Study, entry.second.identifiers) == study)
    {
      return entry.second.patientTags;
    }
  }
  throw Error(ErrorCode::UnknownResource, "");
}

std::unique_ptr<IBuffer> MemoryStore::Read(const OrthancId& instance)
{
  Call(StoreCall::Read, instance);
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = files_.find(instance);
  if (found == files_.end())
  {
    throw Error(ErrorCode::UnknownResource, "");
  }
  return std::make_unique<TextBuffer>(found->second.bytes);
}

StoreOutcome MemoryStore::Store(std::string_view file)
{
  StoredFile stored = Parse(file);
  const OrthancId id = OrthancId::Compute(Level::Instance, stored.identifiers);
  Call(StoreCall::Store, id);
  if (behaviour.filtersOut && behaviour.filtersOut(id))
  {
    return {StoreStatus::FilteredOut, id};
  }

  const std::lock_guard<std::mutex> lock(mutex_);
  if (files_.count(id) != 0 && !behaviour.overwrites)
  {
    return {StoreStatus::AlreadyStored, id};
  }
  EraseWithAnnotations(id);
  files_.insert_or_assign(id, std::move(stored));
  return {StoreStatus::Success, id};
}

// As Orthanc does: a parent goes with its last instance, and all that is kept beside it.
bool MemoryStore::EraseWithAnnotations(const OrthancId& instance)
{
  const auto found = files_.find(instance);
  if (found == files_.end())
  {
    return false;
  }

  const DicomIdentifiers identifiers = found->second.identifiers;
  files_.erase(found);
  for (const Level level : {Level::Instance, Level::Series, Level::Study, Level::Patient})
  {
    const OrthancId id = OrthancId::Compute(level, identifiers);
    const bool isAlive = std::any_of(
      files_.begin(), files_.end(),
      [&](const auto& entry) { return OrthancId::Compute(level, entry.second.identifiers) == id; });
    if (!isAlive)
    {
      labels_.erase({level, id});
      metadata_.erase({level, id});
      lineage_.erase({level, id});
    }
  }
  return true;
}

std::optional<Fingerprint> MemoryStore::FindFingerprint(const OrthancId& instance)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = files_.find(instance);
  if (found == files_.end())
  {
    return std::nullopt;
  }
  const std::string& bytes = found->second.bytes;
  return Fingerprint{behaviour.hasMd5 ? ComputeMd5Hex(bytes) : "", bytes.size()};
}

bool MemoryStore::Delete(const OrthancId& instance)
{
  Call(StoreCall::Delete, instance);
  const std::lock_guard<std::mutex> lock(mutex_);
  return EraseWithAnnotations(instance);
}

void MemoryStore::WriteLineage(Level level, const OrthancId& resource, Lineage kind,
                               const OrthancId& source)
{
  Call(StoreCall::WriteLineage, resource);
  const std::lock_guard<std::mutex> lock(mutex_);
  lineage_[{level, resource}] =
    (kind == Lineage::AnonymizedFrom ? "AnonymizedFrom " : "ModifiedFrom ") + source.ToString();
}

std::optional<OrthancId> MemoryStore::FindLineage(Level level, const OrthancId& resource,
                                                  Lineage kind)
{
  const std::string prefix = kind == Lineage::AnonymizedFrom ? "AnonymizedFrom " : "ModifiedFrom ";
  const std::string lineage = GetLineage(level, resource);
  return lineage.rfind(prefix, 0) == 0 ? OrthancId::Find(lineage.substr(prefix.size()))
                                       : std::nullopt;
}

void MemoryStore::RemoveLineage(Level level, const OrthancId& resource, Lineage kind)
{
  Call(StoreCall::RemoveLineage, resource);
  if (FindLineage(level, resource, kind))
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    lineage_.erase({level, resource});
  }
}

void MemoryStore::WriteOrigin(const OrthancId& instance, const RequestOrigin& origin)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  origins_[instance] = origin;
}

std::string MemoryStore::GetRemoteIp(const OrthancId& instance) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = origins_.find(instance);
  return found == origins_.end() ? "" : found->second.remoteIp;
}

std::set<std::string> MemoryStore::GetLabels(Level level, const OrthancId& resource)
{
  Call(StoreCall::GetLabels, resource);
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = labels_.find({level, resource});
  return found == labels_.end() ? std::set<std::string>() : found->second;
}

void MemoryStore::AddLabel(Level level, const OrthancId& resource, const std::string& label)
{
  Call(StoreCall::AddLabel, resource);
  const std::lock_guard<std::mutex> lock(mutex_);
  labels_[{level, resource}].insert(label);
}

void MemoryStore::RemoveLabel(Level level, const OrthancId& resource, const std::string& label)
{
  Call(StoreCall::RemoveLabel, resource);
  const std::lock_guard<std::mutex> lock(mutex_);
  labels_[{level, resource}].erase(label);
}

void MemoryStore::Reconstruct(const OrthancId& instance)
{
  Call(StoreCall::Reconstruct, instance);
  const std::lock_guard<std::mutex> lock(mutex_);
  reconstructed_.push_back(instance);
}

std::unique_ptr<IBuffer> MemoryStore::Transcode(std::string_view file,
                                                const std::string& transferSyntaxUid)
{
  auto bytes = behaviour.transcode ? behaviour.transcode(file, transferSyntaxUid) : nullptr;
  return bytes ? std::make_unique<TextBuffer>(std::move(*bytes)) : nullptr;
}

std::unique_ptr<IBuffer> MemoryStore::TranscodeStored(const OrthancId& instance,
                                                      const std::string& transferSyntaxUid,
                                                      unsigned int /* lossyQuality */)
{
  return Transcode(GetFile(instance), transferSyntaxUid);
}
}
