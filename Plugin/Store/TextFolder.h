// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/ITextStorage.h"

#include <filesystem>

namespace OrthancModification
{
// Texts in a folder, one file each, which only their owner can read (folder 0700, files 0600).
//
// Errors  CannotWriteFile, InexistentFile, naming the folder; BadFileFormat for a name that is no word.
class TextFolder final : public ITextStorage
{
public:
  // The folder is made if needed. Errors: CannotWriteFile, also for one that is another user's or open to others: without its
  // name, for who may not know it.
  explicit TextFolder(std::filesystem::path folder);

  void Write(const std::string& name, std::string_view text) override;
  void Erase(const std::string& name) override;
  std::optional<std::string> Find(const std::string& name) override;
  std::vector<std::string> List() override;

private:
  std::filesystem::path GetPath(const std::string& name) const;

  const std::filesystem::path folder_;
};
}
