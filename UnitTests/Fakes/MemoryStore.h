// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Fakes/FakeInstances.h"
#include "Store/IAnnotations.h"
#include "Store/IOrthancIndex.h"
#include "Store/ITranscoder.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification
{
enum class StoreCall
{
  Read,
  Store,
  Delete,
  ListSeries,
  WriteLineage,
  RemoveLineage,
  GetLabels,
  AddLabel,
  RemoveLabel,
  Reconstruct
};

// Stands for Orthanc: keeps files in memory, indexed by their own identifiers.
//
// Threads  all functions may be called from several threads at once, but for what is set before.
class MemoryStore final : public IOrthancIndex,
                          public FakeInstances,
                          public IAnnotations,
                          public ITranscoder
{
public:
  // Called at the beginning of each call, without a lock: may throw what the host would answer, or block.
  // For Store the identifier is that of the file.
  using Hook = std::function<void(StoreCall, const OrthancId&)>;

  struct Behaviour
  {
    Hook hook;
    bool overwrites = false;  // OverwriteInstances
    bool hasMd5 = true;       // StoreMD5ForAttachments
    bool hasLabels = true;
    bool hasLossyQuality = false;
    std::function<bool(const OrthancId&)> filtersOut;
    std::function<bool(const OrthancId&)> hides;  // in listings of series
    std::function<std::unique_ptr<std::string>(std::string_view, const std::string&)> transcode;
    std::vector<Tag> patientTags = {Tags::PatientName, Tags::PatientID, Tags::PatientBirthDate,
                                    Tags::PatientSex};
  };

  Behaviour behaviour;

  OrthancId Add(const std::string& file);
  std::set<OrthancId> GetAll() const;
  std::string GetFile(const OrthancId& instance) const;
  void Damage(const OrthancId& instance, std::string file);  // the index stays as it was
  void SetLabels(Level level, const OrthancId& resource, std::set<std::string> labels);
  void SetMetadata(const ResourceKey& resource, std::map<std::string, std::string> metadata);

  // "AnonymizedFrom <id>" or "ModifiedFrom <id>"; empty if there is none.
  std::string GetLineage(Level level, const OrthancId& resource) const;
  std::vector<OrthancId> GetReconstructed() const;
  std::string GetRemoteIp(const OrthancId& instance) const;  // empty if no origin was written

  std::optional<Level> FindLevel(const OrthancId& id, Level guess = Level::Patient) override;
  OrthancId GetParent(Level level, const OrthancId& id, Level parentLevel) override;
  void VisitInstances(Level level, const std::vector<OrthancId>& ids,
                      const Visitor& visit) override;
  std::uint64_t CountInstances(Level level, const OrthancId& id) override;
  std::vector<OrthancId> ListSeriesInstances(const OrthancId& series) override;
  std::optional<IndexedPatient> FindPatient(const std::string& patientId) override;
  std::map<Tag, std::string> GetPatientTagsOfStudy(const OrthancId& study) override;
  std::vector<Tag> GetMainPatientTags() override { return behaviour.patientTags; }

  std::unique_ptr<IBuffer> Read(const OrthancId& instance) override;
  StoreOutcome Store(std::string_view file) override;
  std::optional<Fingerprint> FindFingerprint(const OrthancId& instance) override;
  bool Delete(const OrthancId& instance) override;

  bool HasLabels() const override { return behaviour.hasLabels; }
  bool HasLineage() const override { return true; }
  void WriteLineage(Level level, const OrthancId& resource, Lineage kind,
                    const OrthancId& source) override;
  std::optional<OrthancId> FindLineage(Level level, const OrthancId& resource,
                                       Lineage kind) override;
  void RemoveLineage(Level level, const OrthancId& resource, Lineage kind) override;
  void WriteOrigin(const OrthancId& instance, const RequestOrigin& origin) override;
  std::set<std::string> GetLabels(Level level, const OrthancId& resource) override;
  void AddLabel(Level level, const OrthancId& resource, const std::string& label) override;
  void RemoveLabel(Level level, const OrthancId& resource, const std::string& label) override;
  Annotations Read(const ResourceKey& resource) override;
  Annotations ReadTexts(const ResourceKey& resource) override { return Read(resource); }
  void Restore(const ResourceKey& resource, const Annotations& annotations) override;
  void Reconstruct(const OrthancId& instance) override;

  std::unique_ptr<IBuffer> Transcode(std::string_view file,
                                     const std::string& transferSyntaxUid) override;
  bool HasLossyQuality() const override { return behaviour.hasLossyQuality; }
  std::unique_ptr<IBuffer> TranscodeStored(const OrthancId& instance,
                                           const std::string& transferSyntaxUid,
                                           unsigned int lossyQuality) override;

private:
  struct StoredFile
  {
    std::string bytes;
    DicomIdentifiers identifiers;
    std::map<Tag, std::string> patientTags;
  };

  using Resource = std::pair<Level, OrthancId>;

  std::vector<IndexedInstance> ListInstances(Level level, const OrthancId& id) const;
  StoredFile Parse(std::string_view file) const;
  void Call(StoreCall call, const OrthancId& id) const;
  bool EraseWithAnnotations(const OrthancId& instance);  // with the lock; false if there is none

  const Dictionary dictionary_;
  mutable std::mutex mutex_;
  std::map<OrthancId, StoredFile> files_;
  std::map<Resource, std::string> lineage_;
  std::map<Resource, std::set<std::string>> labels_;
  std::map<Resource, std::map<std::string, std::string>> metadata_;
  std::vector<OrthancId> reconstructed_;
  std::map<OrthancId, RequestOrigin> origins_;
};
}
