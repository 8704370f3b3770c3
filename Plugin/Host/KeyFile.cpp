// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/KeyFile.h"

#include "Common/Error.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace OrthancModification::Host
{
namespace
{
constexpr std::size_t MaximumKeyBytes = 4096;
constexpr std::size_t MaximumPemBytes = 16384;
constexpr mode_t AllByOthers = S_IRWXG | S_IRWXO;
constexpr mode_t WritingByOthers = S_IWGRP | S_IWOTH;
constexpr uid_t Root = 0;
constexpr const char* Blanks = " \t\r\n";

// O_NONBLOCK: a pipe would wait for who writes into it.
class OpenFile final
{
public:
  explicit OpenFile(const std::string& path)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))
  {
  }

  ~OpenFile()
  {
    if (IsOpen())
    {
      ::close(descriptor_);
    }
  }

  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool IsOpen() const noexcept { return descriptor_ >= 0; }
  int Get() const noexcept { return descriptor_; }

private:
  int descriptor_;
};

void CheckOwner(const std::string& option, const struct stat& status, mode_t forbidden)
{
  if (status.st_uid != ::geteuid() && status.st_uid != Root)
  {
    throw Error(ErrorCode::BadFileFormat,
                option + ": its file must belong to the user of Orthanc, or to root");
  }
  if ((status.st_mode & forbidden) != 0)
  {
    throw Error(ErrorCode::BadFileFormat,
                option + (forbidden == AllByOthers
                            ? ": its file must be closed to group and others (chmod 600)"
                            : ": its file must not be written by group and others (chmod 644)"));
  }
}

// Of the open file: what is behind the path could be another one by now.
void CheckFile(const std::string& option, int file, mode_t forbidden)
{
  struct stat status = {};
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
  {
    throw Error(ErrorCode::BadFileFormat, option + ": its file is not a regular file");
  }
  CheckOwner(option, status, forbidden);
}

std::string ReadText(const std::string& option, int file, std::size_t maximumBytes)
{
  std::string text;
  std::array<char, MaximumKeyBytes> chunk = {};
  ssize_t count = 0;
  while (text.size() <= maximumBytes && (count = ::read(file, chunk.data(), chunk.size())) > 0)
  {
    text.append(chunk.data(), static_cast<std::size_t>(count));
  }
  if (count < 0)
  {
    throw Error(ErrorCode::InexistentFile, option + ": its file cannot be read");
  }
  if (text.size() > maximumBytes)
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                option + ": its file has more than " + std::to_string(maximumBytes) + " bytes");
  }
  return text;
}

std::string Trim(const std::string& text)
{
  const std::size_t first = text.find_first_not_of(Blanks);
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(Blanks) + 1 - first);
}

std::string ReadFile(const std::string& option, const std::string& path, mode_t forbidden,
                     std::size_t maximumBytes)
{
  const OpenFile file(path);
  if (!file.IsOpen())
  {
    throw Error(ErrorCode::InexistentFile,
                option +
                  (errno == ENOENT ? ": its file does not exist" : ": its file cannot be opened"));
  }

  CheckFile(option, file.Get(), forbidden);
  std::string text = Trim(ReadText(option, file.Get(), maximumBytes));
  if (text.empty())
  {
    throw Error(ErrorCode::ParameterOutOfRange, option + ": its file is empty");
  }
  return text;
}
}

std::string ReadKeyFile(const std::string& option, const std::string& path)
{
  return ReadFile(option, path, AllByOthers, MaximumKeyBytes);
}

std::string ReadPrivatePem(const std::string& option, const std::string& path)
{
  return ReadFile(option, path, AllByOthers, MaximumPemBytes);
}

std::string ReadPublicPem(const std::string& option, const std::string& path)
{
  return ReadFile(option, path, WritingByOthers, MaximumPemBytes);
}
}
