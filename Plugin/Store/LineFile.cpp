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
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::string text = (isLineOpen_ ? "\n" : "") + std::string(line) + '\n';
  const OpenFile file(path_);
  const ssize_t count = ::write(file.Get(), text.data(), text.size());
  const bool isWritten = count == static_cast<ssize_t>(text.size());
  if (count > 0)
  {
    isLineOpen_ = text[static_cast<std::size_t>(count) - 1] != '\n';
  }
  // A pipe, or a terminal, has nothing to be synced.
  if (!isWritten || (::fsync(file.Get()) != 0 && errno != EINVAL))
  {
    Fail(path_);
  }
}
}
