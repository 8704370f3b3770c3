// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DatasetTexts.h"

#include "Dicom/CharacterSet.h"
#include "Dicom/DatasetContents.h"
#include "Dicom/DcmtkElements.h"
#include "Dicom/UnknownVr.h"

#include <functional>

namespace OrthancModification
{
namespace
{
constexpr const char* WideTerm = "ISO_IR 192";

// A text that is not plain, with the VR as which it is read and the set in which it is.
using Visitor = std::function<void(DcmElement&, ValueRepresentation, const CharacterSet&)>;

const CharacterSet& GetOwnCharacterSet(DatasetContents& contents, DcmItem& item,
                                       const CharacterSet& outer)
{
  const std::string terms = ReadText(item, Tags::SpecificCharacterSet);
  return terms.empty() ? outer : contents.GetCharacterSet(terms);
}

bool MayBeText(DcmElement& element)
{
  const ValueRepresentation vr = GetVr(element);
  return IsText(vr) || vr == ValueRepresentation::UN;
}

void VisitText(DatasetContents& contents, DcmItem& item, DcmElement& element,
               const CharacterSet& set, const Visitor& visit)
{
  if (!MayBeText(element) || CharacterSet::IsPlain(ReadBytes(element)))
  {
    return;
  }
  const ValueRepresentation vr = GetReadableVr(contents, item, element);
  if (IsText(vr))
  {
    visit(element, vr, set);
  }
}

void VisitTexts(DatasetContents& contents, DcmItem& item, const CharacterSet& outer,
                const Visitor& visit)
{
  const CharacterSet& own = GetOwnCharacterSet(contents, item, outer);
  const auto visitItem = [&](DcmItem& child) { VisitTexts(contents, child, own, visit); };
  const auto visitElement = [&](DcmElement& element)
  {
    if (element.ident() == EVR_SQ)
    {
      ForEachItem(dynamic_cast<DcmSequenceOfItems&>(element), visitItem);
    }
    else
    {
      VisitText(contents, item, element, own, visit);
    }
  };
  ForEachElement(item, visitElement);
}

void VisitTexts(DatasetContents& contents, const Visitor& visit)
{
  VisitTexts(contents, contents.GetRoot(), contents.GetDefaultCharacterSet(), visit);
}

void RemoveSetsOfItems(DcmItem& item)
{
  const auto removeSet = [](DcmItem& child)
  {
    Erase(child, Tags::SpecificCharacterSet);
    RemoveSetsOfItems(child);
  };
  const auto visitElement = [&removeSet](DcmElement& element)
  {
    if (element.ident() == EVR_SQ)
    {
      ForEachItem(dynamic_cast<DcmSequenceOfItems&>(element), removeSet);
    }
  };
  ForEachElement(item, visitElement);
}

void WriteTerms(DatasetContents& contents, const std::string& definedTerms)
{
  Insert(contents.GetRoot(),
         CreateElement(Tags::SpecificCharacterSet, ValueRepresentation::CS, {}, definedTerms));
}

// `set` must be able to express all of them.
void Convert(DatasetContents& contents, const CharacterSet& set, const std::string& definedTerms)
{
  const Visitor convert =
    [&](DcmElement& element, ValueRepresentation vr, const CharacterSet& source)
  {
    if (const auto encoded = set.FindEncoded(DecodeText(contents, source, ReadText(element), vr)))
    {
      WriteText(element, *encoded);
    }
  };
  VisitTexts(contents, convert);
  RemoveSetsOfItems(contents.GetRoot());
  WriteTerms(contents, definedTerms);
}

void Widen(DatasetContents& contents, const std::string& reason)
{
  Convert(contents, contents.GetCharacterSet(WideTerm), WideTerm);
  contents.Warn("SpecificCharacterSet became ISO_IR 192: " + reason);
}

// Of the item or of what is around it; empty if there are none.
std::string FindDeclaredTerms(DcmItem& item)
{
  for (DcmItem* around = &item; around != nullptr; around = around->getParentItem())
  {
    std::string terms = ReadText(*around, Tags::SpecificCharacterSet);
    if (!terms.empty())
    {
      return terms;
    }
  }
  return {};
}

bool CanExpressTexts(DatasetContents& contents, const CharacterSet& set)
{
  bool canExpress = true;
  const Visitor tryToEncode =
    [&](DcmElement& element, ValueRepresentation vr, const CharacterSet& source)
  {
    const std::string text = DecodeText(contents, source, ReadText(element), vr);
    canExpress = canExpress && set.FindEncoded(text);
  };
  VisitTexts(contents, tryToEncode);
  return canExpress;
}
}

const CharacterSet& GetEffectiveCharacterSet(DatasetContents& contents, DcmItem& item)
{
  const std::string terms = FindDeclaredTerms(item);
  return terms.empty() ? contents.GetDefaultCharacterSet() : contents.GetCharacterSet(terms);
}

bool DeclaresCharacterSet(DcmItem& item)
{
  return !FindDeclaredTerms(item).empty();
}

std::string DecodeText(DatasetContents& contents, const CharacterSet& set, std::string_view bytes,
                       ValueRepresentation vr)
{
  if (auto utf8 = set.FindUtf8(bytes, vr))
  {
    return std::move(*utf8);
  }
  if (auto utf8 = set.FindUtf8WithoutEscapes(bytes))
  {
    contents.Warn("Some texts lack the escape sequences that their character set requires; they "
                  "were read all the same");
    return std::move(*utf8);
  }
  contents.Warn("Some texts are not of the declared character set and were taken as ISO_IR 100");
  return CharacterSet::ConvertLatin1ToUtf8(bytes);
}

bool AreTextsPlain(DatasetContents& contents)
{
  bool arePlain = true;
  const Visitor note = [&arePlain](DcmElement&, ValueRepresentation, const CharacterSet&)
  { arePlain = false; };
  VisitTexts(contents, note);
  return arePlain;
}

void ConvertTexts(DatasetContents& contents, const std::string& definedTerms)
{
  const CharacterSet& set = contents.GetCharacterSet(definedTerms);
  if (!set.IsKnown())
  {
    contents.Warn("The new SpecificCharacterSet is not known: no text was converted to it");
    WriteTerms(contents, definedTerms);
  }
  else if (CanExpressTexts(contents, set))
  {
    Convert(contents, set, definedTerms);
  }
  else
  {
    Widen(contents,
          "not all texts can be written in the new character set without escape sequences");
  }
}

void WidenTexts(DatasetContents& contents)
{
  Widen(contents,
        "not all texts can be written in the former character set without escape sequences");
}
}
