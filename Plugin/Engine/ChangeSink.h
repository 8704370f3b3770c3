// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/TagPath.h"
#include "Plan/Operation.h"

#include <optional>
#include <string>

namespace OrthancModification
{
// One element that the engine changed.
struct Change
{
  TagPath path;
  std::optional<std::string> oldText;  // absent: there was no such element, or it is no text
  std::optional<std::string> newText;  // absent: removed, or no text
  Reason reason;
};

// Hears of each change in the order in which they are made. Changes carry patient data.
class IChangeSink
{
public:
  virtual ~IChangeSink() = default;
  virtual void OnChange(const Change& change) = 0;
};
}
