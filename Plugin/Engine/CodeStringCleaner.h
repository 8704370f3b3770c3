// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Engine/KnownIdentifiers.h"
#include "Engine/TextCleaner.h"
#include "Profile/ProfileOption.h"

#include <string>

namespace OrthancModification
{
// Values of VR CS that the table does not list. What is no defined term is a free text, and stays or goes as a whole.
//
// Borrows  all that it is given. Threads: immutable.
class CodeStringCleaner final
{
public:
  CodeStringCleaner(const KnownIdentifiers& identifiers, const TextCleaner& cleaner,
                    const OptionSet& options) noexcept
    : identifiers_(identifiers), cleaner_(cleaner), options_(options)
  {
  }

  // `text`  one or several values; the same if all of them stay.
  std::string Clean(Tag tag, const std::string& text) const;

private:
  bool IsHarmless(Tag tag, const std::string& code) const;

  const KnownIdentifiers& identifiers_;
  const TextCleaner& cleaner_;
  const OptionSet& options_;
};
}
