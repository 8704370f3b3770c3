// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ListOperations.h"

namespace OrthancModification
{
Operation MakeRequested(Tag tag, Action action)
{
  return {AtPath{TagPath(tag)}, std::move(action), Reason::Request};
}

void AppendReplacements(const EditLists& lists, std::vector<Operation>& operations)
{
  for (const auto& [tag, replacement] : lists.replaced)
  {
    // The tag of the element: an image given for EncapsulatedDocument is PixelData (contract R63).
    operations.push_back(MakeRequested(replacement.element->tag, Replace{replacement.element}));
  }
}

std::vector<Operation> MakePathEdits(const EditLists& lists)
{
  std::vector<Operation> edits;
  for (const TagPath& path : lists.removedPaths)
  {
    edits.push_back({AtPath{path}, Remove{}, Reason::Request});
  }
  for (const EditLists::PathReplacement& replacement : lists.replacedPaths)
  {
    edits.push_back({AtPath{replacement.path}, Replace{replacement.element}, Reason::Request});
  }
  return edits;
}
}
