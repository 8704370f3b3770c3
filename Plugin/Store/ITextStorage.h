// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Texts by name, which survive the process where the storage can do so. Names are words of letters, digits, "." and "-".
//
// Threads  all functions may be called from several threads at once.
// Errors   Database, CannotWriteFile or InexistentFile if a text cannot be read or written.
class ITextStorage
{
public:
  virtual ~ITextStorage() = default;

  // Replaces what has the name: there is the old text or the new one, also after a crash.
  virtual void Write(const std::string& name, std::string_view text) = 0;
  virtual void Erase(const std::string& name) = 0;  // nothing happens if there is none
  virtual std::optional<std::string> Find(const std::string& name) = 0;
  virtual std::vector<std::string> List() = 0;  // in the order of the names
};
}
