// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Engine/ChangeSink.h"
#include "Engine/Place.h"

#include <optional>
#include <string>
#include <utility>

namespace OrthancModification
{
// Makes a change of one element and tells it to the sink, if there is one: then only its texts are read.
class ChangeRecorder final
{
public:
  explicit ChangeRecorder(IChangeSink* sink) noexcept : sink_(sink) {}

  template <typename MakeChange>
  void Record(Item item, const Place& place, Tag tag, Reason reason, const MakeChange& makeChange)
  {
    if (sink_ == nullptr)
    {
      makeChange();
      return;
    }

    std::optional<std::string> oldText = item.FindText(tag);
    makeChange();
    std::optional<std::string> newText = item.FindText(tag);
    const bool isSame = oldText && oldText == newText;
    if (!isSame)
    {
      sink_->OnChange({TagPath(place, tag), std::move(oldText), std::move(newText), reason});
    }
  }

private:
  IChangeSink* sink_;
};
}
