// SPDX-License-Identifier: GPL-3.0-or-later
#include "Store/LineFile.h"

#include "Common/Error.h"

#include <cerrno>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace OrthancModification
{
namespace
{
[[noreturn]] void Fail(const std::filesystem::path& path)
{
  throw Error(ErrorCode::CannotWriteFile, "Cannot write to the file " + path.string());
}

class OpenFile final
{
public:
  explicit OpenFile(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600))
  {
    if (file_ < 0)
    {
      Fail(path);
    }
  }

  ~OpenFile() { ::close(file_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int Get() const noexcept { return file_; }

private:
  const int file_;
};
}

LineFile::LineFile(std::filesystem::path path) : path_(std::move(path))
{
  const OpenFile file(path_);
}

void LineFile::Append(std::string_view line)
{
  const std::string text = std::string(line) + '\n';
  const std::lock_guard<std::mutex> lock(mutex_);
  const OpenFile file(path_);
  const bool isWritten =
    ::write(file.Get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
  // A pipe, or a terminal, has nothing to be synced.
  if (!isWritten || (::fsync(file.Get()) != 0 && errno != EINVAL))
  {
    Fail(path_);
  }
}
}
