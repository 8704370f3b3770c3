// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/StoredResource.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// What a job overwrites, on disk until the job has ended, so that a failure or a crash can be undone (architecture D3).
// The folder belongs to one process, which holds a lock on it; the system lets go of the lock when that ends.
//
// Layout   <level>-<identifier>/ with the folders metadata, labels and attachments, one file per entry, the file
//          "protected" of protected patients, and "dicom" of instances. Only the owner can read it.
// Threads  functions for different resources may be called at once.
// Errors   CannotWriteFile, InexistentFile, BadFileFormat; no names of files beyond the folder's.
class BackupFolder final
{
public:
  // A new folder below `root`, which is made if needed.
  static BackupFolder Create(const std::filesystem::path& root);

  // Takes over a folder whose process has gone; nothing if it is still in use, or was discarded.
  static std::optional<BackupFolder> TakeOver(const std::filesystem::path& folder);

  // All folders below `root`, in use or not; none if there is no `root`.
  static std::vector<std::filesystem::path> List(const std::filesystem::path& root);

  ~BackupFolder();
  BackupFolder(BackupFolder&& other) noexcept;
  BackupFolder& operator=(BackupFolder&&) = delete;
  BackupFolder(const BackupFolder&) = delete;
  BackupFolder& operator=(const BackupFolder&) = delete;

  // A resource is listed once its annotations are saved, which comes last.
  void SaveFile(const OrthancId& instance, std::string_view bytes);
  void SaveAnnotations(const ResourceKey& resource, const Annotations& annotations);

  std::string ReadFile(const OrthancId& instance) const;
  Annotations ReadAnnotations(const ResourceKey& resource) const;

  // From the instances up to the patients.
  std::vector<ResourceKey> ListResources() const;

  // It is not to be put back any more.
  void Forget(const ResourceKey& resource);

  // Deletes the folder: at one stroke it is not one to be put back any more.
  void Discard();

  const std::filesystem::path& GetPath() const noexcept { return path_; }

private:
  BackupFolder(std::filesystem::path path, int lock);

  std::filesystem::path path_;
  int lock_;  // file descriptor
};
}
