// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Dicom/Tag.h"
#include "Dicom/ValueRepresentation.h"
#include "Engine/ChangeRecorder.h"
#include "Engine/Place.h"
#include "Engine/UidMapper.h"

#include <string>

namespace OrthancModification
{
// What a de-identification does to single elements, each recorded with its place and reason.
//
// Borrows  all that it is given: `place` is where the walk is at the moment of a call.
class RecordedEdits final
{
public:
  RecordedEdits(const Place& place, UidMapper& uids, ChangeRecorder& changes) noexcept
    : place_(place), uids_(uids), changes_(changes)
  {
  }

  void Remove(Item item, Tag tag, Reason reason) const;
  void Empty(Item item, Tag tag) const;

  // By a value that says nothing, and is valid for the attribute.
  void PutDummy(Item item, Tag tag) const;

  // Those of an element that is no sequence.
  void MapUids(Item item, Tag tag) const;

  // `text`  UTF-8.
  void WriteText(Item item, Tag tag, ValueRepresentation vr, const std::string& text) const;

private:
  const Place& place_;
  UidMapper& uids_;
  ChangeRecorder& changes_;
};
}
