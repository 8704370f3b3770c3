// SPDX-License-Identifier: GPL-3.0-or-later
#include "Store/BackupFolder.h"

#include "Common/Crypto.h"
#include "Common/Error.h"
#include "Common/Hexadecimal.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace OrthancModification
{
namespace fs = std::filesystem;

namespace
{
constexpr const char* LockName = "lock";
constexpr const char* DicomName = "dicom";
constexpr const char* ProtectedName = "protected";
constexpr const char* CompleteName = "complete";
constexpr const char* DiscardedSuffix = ".discarded";
constexpr std::array<Level, 4> LevelsUpwards = {Level::Instance, Level::Series, Level::Study,
                                                Level::Patient};

[[noreturn]] void FailToWrite(const fs::path& folder)
{
  throw Error(ErrorCode::CannotWriteFile, "Cannot write to the backup folder " + folder.string());
}

void MakePrivateFolder(const fs::path& folder)
{
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error)
  {
    fs::permissions(folder, fs::perms::owner_all, error);
  }
  if (error)
  {
    FailToWrite(folder);
  }
}

// Down to the disk: a crash of the machine must find it.
void WriteFile(const fs::path& path, std::string_view bytes)
{
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  bool isGood = file >= 0;
  while (isGood && !bytes.empty())
  {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    isGood = count > 0;
    bytes.remove_prefix(isGood ? static_cast<std::size_t>(count) : 0);
  }
  isGood = isGood && ::fsync(file) == 0;
  if (file >= 0)
  {
    ::close(file);
  }
  if (!isGood)
  {
    FailToWrite(path.parent_path());
  }
}

std::string ReadWhole(const fs::path& path)
{
  std::ifstream file(path, std::ios::binary);
  if (!file)
  {
    throw Error(ErrorCode::InexistentFile,
                "Cannot read from the backup folder " + path.parent_path().string());
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

// Names of metadata, labels and attachments are words; anything else must not become a path.
fs::path MakeEntryPath(const fs::path& folder, const std::string& name)
{
  if (name.empty() || name.front() == '.' || name.find('/') != std::string::npos)
  {
    throw Error(ErrorCode::BadFileFormat, "A name cannot be kept in the backup folder");
  }
  return folder / name;
}

void WriteEntries(const fs::path& folder, const std::map<std::string, std::string>& entries)
{
  MakePrivateFolder(folder);
  for (const auto& [name, value] : entries)
  {
    WriteFile(MakeEntryPath(folder, name), value);
  }
}

std::map<std::string, std::string> ReadEntries(const fs::path& folder)
{
  std::map<std::string, std::string> entries;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
  {
    entries[entry.path().filename().string()] = ReadWhole(entry.path());
  }
  return entries;
}

fs::path GetFolder(const fs::path& root, const ResourceKey& resource)
{
  return root / (std::string(ToString(resource.level)) + "-" + resource.id.ToString());
}

int Lock(const fs::path& folder)
{
  const int file = ::open((folder / LockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) != 0)
  {
    ::close(file);
    return -1;
  }
  return file;
}
}

BackupFolder BackupFolder::Create(const fs::path& root)
{
  MakePrivateFolder(root);
  const std::string random = ToHexadecimal(SecretKey::GenerateBytes()).substr(0, 32);
  fs::path folder = root / random;
  MakePrivateFolder(folder);
  const int lock = Lock(folder);
  if (lock < 0)
  {
    FailToWrite(folder);
  }
  return BackupFolder(std::move(folder), lock);
}

std::optional<BackupFolder> BackupFolder::TakeOver(const fs::path& folder)
{
  std::error_code ignored;
  if (folder.extension() == DiscardedSuffix)
  {
    fs::remove_all(folder, ignored);
    return std::nullopt;
  }
  const int lock = Lock(folder);
  return lock < 0 ? std::nullopt : std::make_optional(BackupFolder(folder, lock));
}

std::vector<fs::path> BackupFolder::List(const fs::path& root)
{
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::directory_iterator it(root, error), end; !error && it != end; it.increment(error))
  {
    if (it->is_directory(error))
    {
      folders.push_back(it->path());
    }
  }
  return folders;
}

BackupFolder::BackupFolder(fs::path path, int lock) : path_(std::move(path)), lock_(lock)
{
}

BackupFolder::BackupFolder(BackupFolder&& other) noexcept
  : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1))
{
}

BackupFolder::~BackupFolder()
{
  if (lock_ >= 0)
  {
    ::close(lock_);
  }
}

void BackupFolder::SaveFile(const OrthancId& instance, std::string_view bytes)
{
  const fs::path folder = GetFolder(path_, {Level::Instance, instance});
  MakePrivateFolder(folder);
  WriteFile(folder / DicomName, bytes);
}

void BackupFolder::SaveAnnotations(const ResourceKey& resource, const Annotations& annotations)
{
  const fs::path folder = GetFolder(path_, resource);
  MakePrivateFolder(folder);
  WriteEntries(folder / "metadata", annotations.metadata);
  WriteEntries(folder / "attachments", annotations.attachments);
  std::map<std::string, std::string> labels;
  for (const std::string& label : annotations.labels)
  {
    labels[label];
  }
  WriteEntries(folder / "labels", labels);
  if (annotations.isProtected)
  {
    WriteFile(folder / ProtectedName, "");
  }
  WriteFile(folder / CompleteName, "");
}

std::string BackupFolder::ReadFile(const OrthancId& instance) const
{
  return ReadWhole(GetFolder(path_, {Level::Instance, instance}) / DicomName);
}

Annotations BackupFolder::ReadAnnotations(const ResourceKey& resource) const
{
  const fs::path folder = GetFolder(path_, resource);
  Annotations annotations;
  annotations.metadata = ReadEntries(folder / "metadata");
  annotations.attachments = ReadEntries(folder / "attachments");
  for (const auto& entry : ReadEntries(folder / "labels"))
  {
    annotations.labels.insert(entry.first);
  }
  annotations.isProtected = fs::exists(folder / ProtectedName);
  return annotations;
}

std::vector<ResourceKey> BackupFolder::ListResources() const
{
  std::vector<ResourceKey> resources;
  for (const Level level : LevelsUpwards)
  {
    const std::string prefix = std::string(ToString(level)) + "-";
    for (const fs::path& folder : List(path_))
    {
      const std::string name = folder.filename().string();
      const bool isOfLevel = name.compare(0, prefix.size(), prefix) == 0;
      const auto id = isOfLevel ? OrthancId::Find(name.substr(prefix.size())) : std::nullopt;
      if (id && fs::exists(folder / CompleteName))
      {
        resources.push_back({level, *id});
      }
    }
  }
  return resources;
}

// What marks it as complete goes first: a crash must not leave half of it to be put back.
void BackupFolder::Forget(const ResourceKey& resource)
{
  const fs::path folder = GetFolder(path_, resource);
  std::error_code ignored;
  fs::remove(folder / CompleteName, ignored);
  fs::remove_all(folder, ignored);
}

void BackupFolder::Discard()
{
  std::error_code error;
  const fs::path discarded = path_.string() + DiscardedSuffix;
  fs::rename(path_, discarded, error);
  if (!error)
  {
    fs::remove_all(discarded, error);  // what stays is removed when it is found again
  }
}
}
