// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ValueEncoder.h"

#include "Common/Base64.h"
#include "Common/Error.h"
#include "Common/Utf8.h"
#include "Dicom/NumberEncoder.h"
#include "Dicom/ValueRules.h"

#include <cstdint>
#include <limits>
#include <utility>

namespace OrthancModification
{
namespace
{
using VR = ValueRepresentation;

constexpr std::string_view BinaryPrefix = "data:application/octet-stream;base64,";
constexpr std::uint16_t DelimiterGroup = 0xFFFE;

std::optional<std::string> FindBinary(std::string_view text)
{
  if (text.substr(0, BinaryPrefix.size()) != BinaryPrefix)
  {
    return std::nullopt;
  }
  return DecodeBase64(text.substr(BinaryPrefix.size()));
}

// PS3.5 2026d 7.1.2: explicit VRs with a length field of 32 bits. Lengths are even, and all ones are no length.
std::size_t GetMaximumSize(VR vr)
{
  switch (vr)
  {
    case VR::OB:
    case VR::OD:
    case VR::OF:
    case VR::OL:
    case VR::OV:
    case VR::OW:
    case VR::SQ:
    case VR::SV:
    case VR::UC:
    case VR::UN:
    case VR::UR:
    case VR::UT:
    case VR::UV:
      return std::numeric_limits<std::uint32_t>::max() - 1;
    default:
      return std::numeric_limits<std::uint16_t>::max() - 1;
  }
}

// The numeric VRs that hold streams of bytes: always one value, raw bytes are welcome (L30).
bool IsStream(VR vr)
{
  return vr == VR::OW || vr == VR::OF || vr == VR::OD || vr == VR::OL || vr == VR::OV;
}

VR Decide(VR vr, std::string_view text)
{
  switch (vr)
  {
    case VR::UsOrSs:
      return ChooseSignedness(text);
    case VR::ObOrOw:
      return VR::OW;
    default:
      return vr;
  }
}

// PS3.5 2026d 6.2: pairs of 16-bit numbers, little endian here. What is no tag is a value like any other: not told.
std::string EncodeTags(const Dictionary& dictionary, std::string_view text)
{
  std::string numbers;
  std::size_t position = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  do
  {
    end = text.find('\\', begin);
    position++;
    const auto tag = dictionary.FindTag(text.substr(begin, end - begin), false);
    if (!tag)
    {
      throw Error(ErrorCode::UnknownDicomTag, "tag " + std::to_string(position) + " is not known");
    }
    for (const std::uint16_t number : {tag->GetGroup(), tag->GetElement()})
    {
      numbers.push_back(static_cast<char>(number & 0xFF));
      numbers.push_back(static_cast<char>(number >> 8));
    }
    begin = end + 1;
  } while (end != std::string_view::npos);
  return numbers;
}

void CheckSize(VR vr, std::size_t sizeBytes)
{
  if (sizeBytes > GetMaximumSize(vr))
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                "longer than the " + std::to_string(GetMaximumSize(vr)) + " bytes that " +
                  std::string(ToString(vr)) + " can hold");
  }
}

void CheckWholeNumbers(VR vr, std::size_t sizeBytes)
{
  if (IsStream(vr) && sizeBytes % GetNumberSize(vr) != 0)
  {
    throw Error(ErrorCode::ParameterOutOfRange, "the size of " + std::string(ToString(vr)) +
                                                  " must be a multiple of " +
                                                  std::to_string(GetNumberSize(vr)) + " bytes");
  }
}

void SetBytes(NewElement& element, std::string bytes)
{
  CheckSize(element.vr, bytes.size());
  CheckWholeNumbers(element.vr, bytes.size());
  if (!bytes.empty())
  {
    element.content = BytesContent{std::move(bytes)};
  }
}
}

ValueEncoder::ValueEncoder(const Dictionary& dictionary, bool strict, bool readsDataUris)
  : dictionary_(dictionary), strict_(strict), readsDataUris_(readsDataUris)
{
}

NewElement ValueEncoder::EncodeText(Tag tag, std::string_view privateCreator, std::string_view text)
{
  NewElement element = CreateEmpty(tag, privateCreator);
  try
  {
    EncodeValue(element, text);
  }
  catch (const Error& error)
  {
    throw Error(error.GetCode(), Describe(tag) + ": " + error.GetDetails());
  }
  return element;
}

NewElement ValueEncoder::EncodeNull(Tag tag, std::string_view privateCreator) const
{
  NewElement element = CreateEmpty(tag, privateCreator);
  if (element.vr == VR::SQ || IsNumeric(dictionary_.GetVr(tag, element.privateCreator)))
  {
    throw Error(ErrorCode::BadFileFormat,
                Describe(tag) + ": null is no value of " + std::string(ToString(element.vr)));
  }
  return element;
}

NewElement ValueEncoder::CreateEmpty(Tag tag, std::string_view privateCreator) const
{
  if (tag.GetGroup() == DelimiterGroup)
  {
    throw Error(ErrorCode::ParameterOutOfRange, Describe(tag) + ": delimiters have no value");
  }

  std::string creator;
  if (tag.IsPrivate() && !tag.IsPrivateCreator())
  {
    creator =
      privateCreator.empty() ? dictionary_.GetPrivateCreator(tag) : std::string(privateCreator);
  }
  const VR vr = Decide(dictionary_.GetVr(tag, creator), "");
  return {tag, vr, std::move(creator), EmptyContent{}};
}

void ValueEncoder::EncodeValue(NewElement& element, std::string_view text)
{
  const VR dictionaryVr = dictionary_.GetVr(element.tag, element.privateCreator);
  const std::optional<std::string> binary = readsDataUris_ ? FindBinary(text) : std::nullopt;
  const std::string_view content = binary ? std::string_view(*binary) : text;
  if (content.empty())
  {
    return;
  }

  element.vr = Decide(dictionaryVr, content);
  if (dictionaryVr == VR::SQ)
  {
    throw Error(ErrorCode::BadFileFormat, "a sequence is not made from text");
  }
  if (dictionaryVr == VR::AT)
  {
    SetBytes(element, EncodeTags(dictionary_, content));
    CheckMultiplicity(element, content);
  }
  else if (IsText(dictionaryVr) && !binary)
  {
    EncodeCharacters(element, content);
  }
  else if (IsNumeric(dictionaryVr) && !(binary && IsStream(dictionaryVr)))
  {
    SetBytes(element, EncodeNumbers(element.vr, content));
    CheckMultiplicity(element, content);
  }
  else
  {
    // A last odd byte of 8-bit pixels gets its padding (PS3.5 2026d 8.1.1).
    const bool needsPadding = dictionaryVr == VR::ObOrOw && binary && content.size() % 2 == 1;
    SetBytes(element, std::string(content) + (needsPadding ? std::string(1, '\0') : ""));
  }
}

void ValueEncoder::EncodeCharacters(NewElement& element, std::string_view text)
{
  const std::string_view value = text.substr(0, text.find('\0'));
  if (!CountUtf8Characters(value))
  {
    throw Error(ErrorCode::BadFileFormat, "the text is not UTF-8");
  }
  CheckSize(element.vr, value.size());
  if (value.empty())
  {
    return;
  }

  for (const std::string& rule : FindBrokenRules(element.vr, value))
  {
    ReportBrokenRule(element.tag, rule);
  }
  CheckMultiplicity(element, value);
  element.content = TextContent{std::string(value)};
}

void ValueEncoder::CheckMultiplicity(const NewElement& element, std::string_view text)
{
  const auto multiplicity = dictionary_.FindMultiplicity(element.tag, element.privateCreator);
  if (!multiplicity || IsStream(element.vr))
  {
    return;
  }

  const std::string broken = FindBrokenMultiplicity(*multiplicity, CountValues(element.vr, text));
  if (!broken.empty())
  {
    ReportBrokenRule(element.tag, broken);
  }
}

void ValueEncoder::ReportBrokenRule(Tag tag, const std::string& rule)
{
  if (strict_)
  {
    throw Error(ErrorCode::ParameterOutOfRange, rule);
  }
  warnings_.push_back(Describe(tag) + ": " + rule);
}

std::string ValueEncoder::Describe(Tag tag) const
{
  const std::string name = dictionary_.GetName(tag);
  const std::string numeric = tag.ToString();
  return name == numeric ? numeric : numeric + " (" + name + ")";
}
}
