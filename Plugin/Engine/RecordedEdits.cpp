// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/RecordedEdits.h"

#include "Engine/DummyValues.h"
#include "Engine/EncapsulatedDocument.h"
#include "Engine/StructuredContent.h"

#include <vector>

namespace OrthancModification
{
void RecordedEdits::Remove(Item item, Tag tag, Reason reason) const
{
  changes_.Record(item, place_, tag, reason, [&] { item.Remove(tag); });
}

void RecordedEdits::Empty(Item item, Tag tag) const
{
  if (!item.IsEmpty(tag))
  {
    changes_.Record(item, place_, tag, Reason::Profile, [&] { item.Clear(tag); });
  }
}

void RecordedEdits::PutDummy(Item item, Tag tag) const
{
  changes_.Record(item, place_, tag, Reason::Profile,
                  [&]
                  {
                    if (place_.empty() && tag == Tags::EncapsulatedDocument)
                    {
                      WriteEmptyDocument(item);
                    }
                    else if (place_.empty() && tag == Tags::ContentSequence)
                    {
                      WriteRemovedContent(item);
                    }
                    else
                    {
                      WriteDummy(item, tag, uids_);
                    }
                  });
}

void RecordedEdits::MapUids(Item item, Tag tag) const
{
  const std::vector<std::string> before = item.GetUids(tag);
  const std::vector<std::string> after = uids_.Replace(before);
  if (!item.IsSequence(tag) && after != before)
  {
    changes_.Record(item, place_, tag, Reason::Profile, [&] { item.SetUids(tag, after); });
  }
}

void RecordedEdits::WriteText(Item item, Tag tag, ValueRepresentation vr,
                              const std::string& text) const
{
  changes_.Record(item, place_, tag, Reason::Profile,
                  [&] {
                    item.Write({tag, vr, "", TextContent{text}});
                  });
}
}
