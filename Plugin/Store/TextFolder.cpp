// SPDX-License-Identifier: GPL-3.0-or-later
#include "Store/TextFolder.h"

#include "Common/Crypto.h"
#include "Common/Error.h"
#include "Common/Hexadecimal.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace OrthancModification
{
namespace fs = std::filesystem;

namespace
{
constexpr const char* UnfinishedSuffix = ".unfinished";

[[noreturn]] void FailToWrite(const fs::path& folder)
{
  throw Error(ErrorCode::CannotWriteFile, "Cannot write to the folder " + folder.string());
}

void CheckPrivate(const fs::path& folder)
{
  struct stat status = {};
  const bool isPrivate = ::stat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
                         status.st_uid == ::geteuid() &&
                         (status.st_mode & (S_IRWXG | S_IRWXO)) == 0;
  if (!isPrivate)
  {
    throw Error(ErrorCode::CannotWriteFile,
                "A folder that is there already must belong to the user of Orthanc, and be closed "
                "to all others (mode 0700)");
  }
}

void MakePrivateFolder(const fs::path& folder)
{
  std::error_code error;
  const bool isMade = fs::create_directories(folder, error);
  if (error || (isMade && ::chmod(folder.c_str(), S_IRWXU) != 0))
  {
    FailToWrite(folder);
  }
  if (!isMade)
  {
    CheckPrivate(folder);
  }
}

bool WriteAll(int file, std::string_view bytes)
{
  while (!bytes.empty())
  {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count <= 0)
    {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return ::fsync(file) == 0;
}

// Down to the disk: a crash of the machine must find it.
bool WriteFile(const fs::path& path, std::string_view bytes)
{
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0)
  {
    return false;
  }
  const bool isWritten = WriteAll(file, bytes);
  ::close(file);
  return isWritten;
}

void SyncFolder(const fs::path& folder)
{
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file >= 0)
  {
    ::fsync(file);
    ::close(file);
  }
}

bool IsWordCharacter(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
         c == '-';
}

bool IsText(const fs::directory_entry& entry)
{
  std::error_code ignored;  // it goes while it is listed
  return entry.path().extension() != UnfinishedSuffix && entry.is_regular_file(ignored);
}

// What a crash has left: nobody finds it any more, and it may tell who a patient is. Another process may be writing the young ones.
void RemoveUnfinished(const fs::path& folder)
{
  constexpr std::chrono::hours Young{1};
  const auto now = fs::file_time_type::clock::now();
  std::error_code ignored;
  for (fs::directory_iterator it(folder, ignored), end; !ignored && it != end;
       it.increment(ignored))
  {
    std::error_code gone;
    const auto written = fs::last_write_time(it->path(), gone);
    if (!gone && it->path().extension() == UnfinishedSuffix && now - written > Young)
    {
      fs::remove(it->path(), gone);
    }
  }
}
}

TextFolder::TextFolder(fs::path folder) : folder_(std::move(folder))
{
  MakePrivateFolder(folder_);
  RemoveUnfinished(folder_);
}

void TextFolder::Write(const std::string& name, std::string_view text)
{
  const fs::path path = GetPath(name);
  const fs::path unfinished = path.string() + "." +
                              ToHexadecimal(SecretKey::GenerateBytes()).substr(0, 16) +
                              UnfinishedSuffix;
  std::error_code error;
  const bool isWritten = WriteFile(unfinished, text);
  if (isWritten)
  {
    fs::rename(unfinished, path, error);
  }
  if (!isWritten || error)
  {
    fs::remove(unfinished, error);
    FailToWrite(folder_);
  }
  SyncFolder(folder_);
}

void TextFolder::Erase(const std::string& name)
{
  std::error_code error;
  fs::remove(GetPath(name), error);
  if (error)
  {
    FailToWrite(folder_);
  }
  SyncFolder(folder_);
}

std::optional<std::string> TextFolder::Find(const std::string& name)
{
  const fs::path path = GetPath(name);
  std::ifstream file(path, std::ios::binary);
  std::error_code error;
  if (!file && !fs::exists(path, error) && !error)
  {
    return std::nullopt;
  }
  if (!file)
  {
    throw Error(ErrorCode::InexistentFile, "Cannot read from the folder " + folder_.string());
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<std::string> TextFolder::List()
{
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error))
  {
    if (IsText(*it))
    {
      names.push_back(it->path().filename().string());
    }
  }
  if (error)
  {
    throw Error(ErrorCode::InexistentFile, "Cannot read from the folder " + folder_.string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

fs::path TextFolder::GetPath(const std::string& name) const
{
  const bool isWord =
    !name.empty() && name.front() != '.' && std::all_of(name.begin(), name.end(), IsWordCharacter);
  if (!isWord)
  {
    throw Error(ErrorCode::BadFileFormat,
                "A name cannot be kept in the folder " + folder_.string());
  }
  return folder_ / name;
}
}
