// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>  // also POSIX' mkdtemp
#include <filesystem>
#include <stdexcept>
#include <string>

namespace OrthancModification
{
// A folder that goes with its owner.
class TemporaryFolder final
{
public:
  TemporaryFolder()
  {
    std::string pattern = (std::filesystem::temp_directory_path() / "modification-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
    {
      throw std::runtime_error("no temporary folder");
    }
    path_ = pattern;
  }

  ~TemporaryFolder()
  {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& GetPath() const noexcept { return path_; }

private:
  std::filesystem::path path_;
};
}
