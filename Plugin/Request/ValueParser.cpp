// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ValueParser.h"

#include "Common/Error.h"
#include "Request/DataUri.h"

#include <algorithm>
#include <map>
#include <utility>

namespace OrthancModification
{
namespace
{
std::string Quote(const Dictionary& dictionary, Tag tag)
{
  return "\"Replace\", " + tag.ToString() + " (" + dictionary.GetName(tag) + ")";
}

bool IsDocument(const std::string& mimeType)
{
  return mimeType == "application/pdf" || mimeType == "model/mtl" || mimeType == "model/obj" ||
         mimeType == "model/stl";
}

std::optional<ImageFormat> FindImageFormat(const std::string& mimeType)
{
  if (mimeType == "image/png")
  {
    return ImageFormat::Png;
  }
  return mimeType == "image/jpeg" ? std::optional(ImageFormat::Jpeg) : std::nullopt;
}
}

ValueParser::ValueParser(const Dictionary& dictionary, IImageDecoder& images,
                         std::string privateCreator, bool strict, RequestLimits limits)
  : dictionary_(dictionary),
    images_(images),
    privateCreator_(std::move(privateCreator)),
    limits_(limits),
    encoder_(dictionary, strict)
{
}

NewElement ValueParser::ParseAtTopLevel(Tag tag, const Json::Value& value)
{
  if (value.isString())
  {
    const std::string text = value.asString();
    limits_.CheckValue(Quote(dictionary_, tag), text);
    if (auto content = FindDescribedContent(tag, text))
    {
      return *std::move(content);
    }
    if (text.empty())
    {
      return encoder_.EncodeText(tag, GetCreator(tag), text);
    }
  }

  return ParseInItem(tag, value);
}

NewElement ValueParser::ParseInItem(Tag tag, const Json::Value& value)
{
  const bool isEmpty = value.isNull() || (value.isString() && value.asString().empty());
  if (isEmpty)
  {
    return encoder_.EncodeNull(tag, GetCreator(tag));
  }
  if (value.isString())
  {
    const std::string text = value.asString();
    limits_.CheckValue(Quote(dictionary_, tag), text);
    return encoder_.EncodeText(tag, GetCreator(tag), text);
  }
  if (value.isArray())
  {
    return ParseSequence(tag, value);
  }

  throw Error(ErrorCode::BadParameterType,
              Quote(dictionary_, tag) + ": expected a string, null or an array of items");
}

NewElement ValueParser::ParseSequence(Tag tag, const Json::Value& items)
{
  const std::string creator = GetCreator(tag);
  if (dictionary_.GetVr(tag, creator) != ValueRepresentation::SQ)
  {
    throw Error(ErrorCode::BadParameterType,
                Quote(dictionary_, tag) + ": an array is for sequences only");
  }

  SequenceContent content;
  for (const Json::Value& item : items)
  {
    content.items.push_back(ParseItem(tag, item));
  }
  return {tag, ValueRepresentation::SQ, creator, std::move(content)};
}

NewItem ValueParser::ParseItem(Tag sequence, const Json::Value& item)
{
  NewItem result;
  if (item.isArray() && item.empty())
  {
    return result;
  }
  if (!item.isObject())
  {
    throw Error(ErrorCode::BadParameterType,
                Quote(dictionary_, sequence) + ": expected items that are objects");
  }

  // In byte order: of two spellings of one tag the last one wins, as at top level (R44).
  std::map<Tag, NewElement> elements;
  for (const std::string& name : item.getMemberNames())
  {
    const Tag tag = dictionary_.ParseTag(name, false);
    elements.insert_or_assign(tag, ParseInItem(tag, item[name]));
  }
  for (auto& [tag, element] : elements)
  {
    result.elements.push_back(std::move(element));
  }
  return result;
}

std::optional<NewElement> ValueParser::FindDescribedContent(Tag tag, const std::string& text)
{
  if (tag != Tags::PixelData && tag != Tags::EncapsulatedDocument)
  {
    return std::nullopt;
  }
  std::optional<DataUri> uri = FindDataUri(text);
  if (!uri || uri->mimeType == "application/octet-stream")
  {
    return std::nullopt;  // the bytes are for the named element itself (L30)
  }

  if (const auto format = FindImageFormat(uri->mimeType))
  {
    limits_.CheckImage(Quote(dictionary_, tag), *format, uri->bytes);
    return NewElement{Tags::PixelData, ValueRepresentation::OW, "",
                      images_.Decode(*format, uri->bytes)};
  }
  if (IsDocument(uri->mimeType))
  {
    return NewElement{Tags::EncapsulatedDocument, ValueRepresentation::OB, "",
                      DocumentContent{uri->mimeType, std::move(uri->bytes)}};
  }
  throw Error(ErrorCode::ParameterOutOfRange,
              Quote(dictionary_, tag) +
                ": expected application/octet-stream, image/png, image/jpeg, application/pdf, "
                "model/mtl, model/obj or model/stl");
}

std::string ValueParser::GetCreator(Tag tag)
{
  if (!tag.IsPrivate() || tag.IsPrivateCreator())
  {
    return "";
  }

  const std::string creator =
    privateCreator_.empty() ? dictionary_.GetPrivateCreator(tag) : privateCreator_;
  if (creator.empty())
  {
    const std::string warning = Quote(dictionary_, tag) + ": no \"PrivateCreator\" is known";
    if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end())
    {
      warnings_.push_back(warning);
    }
  }
  return creator;
}

std::vector<std::string> ValueParser::GetWarnings() const
{
  std::vector<std::string> warnings = warnings_;
  const ValueWarnings& others = encoder_.GetWarnings();
  warnings.insert(warnings.end(), others.begin(), others.end());
  return warnings;
}
}
