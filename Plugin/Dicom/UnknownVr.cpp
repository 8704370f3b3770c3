// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/UnknownVr.h"

#include "Dicom/DatasetContents.h"
#include "Dicom/DcmtkElements.h"
#include "Dicom/PrivateBlocks.h"

#include <algorithm>
#include <array>
#include <memory>

namespace OrthancModification
{
namespace
{
bool IsControlOfTexts(char c)
{
  return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == '\x1B';
}

bool IsOfUids(char c)
{
  return (c >= '0' && c <= '9') || c == '.' || c == '\\' || c == ' ' || c == '\0';
}

// Implicit VR first (PS3.5 2026d 6.2.2), unless a VR stands where the first element would have it.
std::array<E_TransferSyntax, 3> GetCandidates(std::string_view bytes)
{
  const bool looksExplicit = bytes.size() >= 16 && FindValueRepresentation(bytes.substr(12, 2));
  if (looksExplicit)
  {
    return {EXS_LittleEndianExplicit, EXS_BigEndianExplicit, EXS_LittleEndianImplicit};
  }
  return {EXS_LittleEndianImplicit, EXS_LittleEndianExplicit, EXS_BigEndianExplicit};
}

void ResolveSequence(DatasetContents& contents, DcmItem& item, Tag tag, const std::string& bytes)
{
  for (const E_TransferSyntax syntax : GetCandidates(bytes))
  {
    if (auto sequence = FindSequenceValue(tag, bytes, syntax, contents.GetOptions().maximumDepth))
    {
      Insert(item, std::move(sequence));
      return;
    }
  }
}

// With the private creator of its block.
ValueRepresentation GetDictionaryVr(DatasetContents& contents, DcmItem& item, Tag tag)
{
  if (tag.IsPrivateCreator())
  {
    return ValueRepresentation::LO;
  }
  return contents.GetDictionary().GetVr(tag, FindPrivateCreator(item, tag));
}

bool CanBeText(std::string_view bytes, ValueRepresentation vr)
{
  if (vr == ValueRepresentation::UI)
  {
    return std::all_of(bytes.begin(), bytes.end(), IsOfUids);
  }
  const std::size_t end = bytes.find_last_not_of('\0');
  const std::string_view text = bytes.substr(0, end == std::string_view::npos ? 0 : end + 1);
  return std::all_of(text.begin(), text.end(),
                     [](char c)
                     { return static_cast<unsigned char>(c) >= 0x20 || IsControlOfTexts(c); });
}
}

ValueRepresentation GetReadableVr(DatasetContents& contents, DcmItem& item, DcmElement& element)
{
  const ValueRepresentation vr = GetVr(element);
  if (vr != ValueRepresentation::UN)
  {
    return vr;
  }
  const ValueRepresentation known = GetDictionaryVr(contents, item, GetTag(element));
  const bool isText = IsText(known) && CanBeText(ReadBytes(element), known);
  return isText ? known : vr;
}

void ResolveUnknownElement(DatasetContents& contents, DcmItem& item, Tag tag)
{
  DcmElement* element = FindElement(item, tag);
  if (element == nullptr || element->ident() == EVR_SQ ||
      GetVr(*element) != ValueRepresentation::UN)
  {
    return;
  }
  const ValueRepresentation vr = GetDictionaryVr(contents, item, tag);
  const std::string bytes = ReadBytes(*element);
  if (vr == ValueRepresentation::SQ)
  {
    ResolveSequence(contents, item, tag, bytes);
  }
  else if (IsText(vr) && CanBeText(bytes, vr))
  {
    Insert(item, CreateElement(tag, vr, FindPrivateCreator(item, tag), ReadText(*element)));
  }
}
}
