// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/FreeTexts.h"

#include "Dicom/Blanks.h"
#include "Dicom/Identifiers.h"
#include "Engine/PublicCodes.h"
#include "Engine/TextCleaner.h"

#include <algorithm>
#include <array>

namespace OrthancModification
{
namespace
{
constexpr Tag CodeMeaning(0x0008, 0x0104);

// CodeValue, CodingSchemeDesignator, CodingSchemeVersion, LongCodeValue, DeidentificationMethod.
constexpr std::array<Tag, 5> NoFreeTexts = {{Tag(0x0008, 0x0100), Tag(0x0008, 0x0102),
                                             Tag(0x0008, 0x0103), Tag(0x0008, 0x0119),
                                             Tag(0x0012, 0x0063)}};

bool CanBeTyped(ValueRepresentation vr)
{
  return IsAffectedByCharacterSet(vr) && vr != ValueRepresentation::PN;
}

bool IsSkipped(const Item& item, Tag tag)
{
  return tag == Tags::PatientID || tag.IsPrivateCreator() ||
         std::find(NoFreeTexts.begin(), NoFreeTexts.end(), tag) != NoFreeTexts.end() ||
         (tag == CodeMeaning && HasPublicMeaning(item));
}

class Visit final
{
public:
  explicit Visit(const FreeTextVisitor& visitor) : visitor_(visitor) {}

  void Enter(const Item& item, const std::string& place) const
  {
    for (const ListedElement& element : item.ListElements())
    {
      const std::string path = place + element.tag.ToString();
      if (element.isSequence)
      {
        for (const Item& below : item.GetItems(element.tag))
        {
          Enter(below, path + "[*].");
        }
      }
      else if (CanBeTyped(element.vr) && !IsSkipped(item, element.tag))
      {
        Show(item, element.tag, path);
      }
    }
  }

private:
  void Show(const Item& item, Tag tag, const std::string& path) const
  {
    const std::string text = item.FindText(tag).value_or("");
    const std::string_view trimmed = TrimBlanks(text);
    if (!trimmed.empty() && trimmed != DummyText)
    {
      visitor_(path, trimmed);
    }
  }

  const FreeTextVisitor& visitor_;
};
}

void VisitFreeTexts(const Item& root, const FreeTextVisitor& visit)
{
  Visit(visit).Enter(root, "");
}
}
