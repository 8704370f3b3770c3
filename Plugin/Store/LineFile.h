// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <mutex>
#include <string_view>

namespace OrthancModification
{
// A text file that only grows. It is opened anew for each line, so that it can be renamed at any time (log rotation), and made
// with mode 0600 where there is none.
//
// Of a line that could be written in part only the rest is lost: the next one begins on a line of its own.
//
// Threads  any: a line is never mixed with another one, also of other processes.
// Errors   CannotWriteFile, naming the file.
class LineFile final
{
public:
  // Opens the file, so that one that cannot be written is found out at once.
  explicit LineFile(std::filesystem::path path);

  // Without the end of the line. It is on the disk when this returns.
  void Append(std::string_view line);

private:
  const std::filesystem::path path_;
  std::mutex mutex_;
  bool isLineOpen_ = false;
};
}
