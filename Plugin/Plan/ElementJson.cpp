// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plan/ElementJson.h"

#include "Plan/StoredJson.h"

#include <utility>

namespace OrthancModification
{
namespace
{
constexpr const char* UsOrSsName = "US or SS";
constexpr const char* ObOrOwName = "OB or OW";

std::string WriteVr(ValueRepresentation vr)
{
  if (vr == ValueRepresentation::UsOrSs)
  {
    return UsOrSsName;
  }
  return vr == ValueRepresentation::ObOrOw ? ObOrOwName : std::string(ToString(vr));
}

ValueRepresentation ReadVr(const std::string& name)
{
  if (name == UsOrSsName)
  {
    return ValueRepresentation::UsOrSs;
  }
  if (name == ObOrOwName)
  {
    return ValueRepresentation::ObOrOw;
  }
  const auto vr = FindValueRepresentation(name);
  if (!vr)
  {
    RefuseStored();
  }
  return *vr;
}

Json::Value WriteItems(const std::vector<NewItem>& items)
{
  Json::Value json(Json::arrayValue);
  for (const NewItem& item : items)
  {
    Json::Value elements(Json::arrayValue);
    for (const NewElement& element : item.elements)
    {
      elements.append(WriteElement(element));
    }
    json.append(elements);
  }
  return json;
}

std::vector<NewItem> ReadItems(const Json::Value& json)
{
  std::vector<NewItem> items;
  for (const Json::Value& elements : json)
  {
    NewItem item;
    for (const Json::Value& element : elements)
    {
      item.elements.push_back(ReadElement(element));
    }
    items.push_back(std::move(item));
  }
  return items;
}

Json::Value WriteImage(const ImageContent& image)
{
  Json::Value json;
  json["Columns"] = image.columns;
  json["Rows"] = image.rows;
  json["SamplesPerPixel"] = image.samplesPerPixel;
  json["BitsAllocated"] = image.bitsAllocated;
  json["Pixels"] = PackBytes(image.pixels);
  return json;
}

ImageContent ReadImage(const Json::Value& json)
{
  const auto getNumber = [&json](const char* member)
  { return static_cast<std::uint16_t>(GetStoredNumber(json, member)); };
  return {getNumber("Columns"), getNumber("Rows"), getNumber("SamplesPerPixel"),
          getNumber("BitsAllocated"), GetStoredBytes(json, "Pixels")};
}

// The name of the member tells which kind of content it is.
struct ContentWriter
{
  Json::Value& json;

  void operator()(const EmptyContent&) const {}
  void operator()(const TextContent& content) const { json["Text"] = PackBytes(content.text); }
  void operator()(const BytesContent& content) const { json["Bytes"] = PackBytes(content.bytes); }
  void operator()(const SequenceContent& content) const
  {
    json["Items"] = WriteItems(content.items);
  }
  void operator()(const ImageContent& content) const { json["Image"] = WriteImage(content); }
  void operator()(const DocumentContent& content) const
  {
    json["Document"] = PackBytes(content.bytes);
    json["MimeType"] = content.mimeType;
  }
};

void ReadContent(const Json::Value& json, NewElement& element)
{
  if (json.isMember("Text"))
  {
    element.content = TextContent{UnpackBytes(json["Text"])};
  }
  else if (json.isMember("Bytes"))
  {
    element.content = BytesContent{UnpackBytes(json["Bytes"])};
  }
  else if (json.isMember("Items"))
  {
    element.content = SequenceContent{ReadItems(json["Items"])};
  }
  else if (json.isMember("Image"))
  {
    element.content = ReadImage(json["Image"]);
  }
  else if (json.isMember("Document"))
  {
    element.content =
      DocumentContent{GetStoredWord(json, "MimeType"), UnpackBytes(json["Document"])};
  }
}
}

Json::Value WriteTag(Tag tag)
{
  return tag.ToString();
}

Tag ReadTag(const Json::Value& json)
{
  const auto tag = json.isString() ? Tag::FindNumeric(json.asString()) : std::nullopt;
  if (!tag)
  {
    RefuseStored();
  }
  return *tag;
}

Json::Value WriteElement(const NewElement& element)
{
  Json::Value json;
  json["Tag"] = WriteTag(element.tag);
  json["Vr"] = WriteVr(element.vr);
  json["PrivateCreator"] = PackBytes(element.privateCreator);
  std::visit(ContentWriter{json}, element.content);
  return json;
}

NewElement ReadElement(const Json::Value& json)
{
  NewElement element{ReadTag(GetStored(json, "Tag")), ReadVr(GetStoredWord(json, "Vr")),
                     GetStoredBytes(json, "PrivateCreator"), EmptyContent{}};
  ReadContent(json, element);
  return element;
}
}
