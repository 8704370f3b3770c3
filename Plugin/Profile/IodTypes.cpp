// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/IodTypes.h"

#include "Profile/StandardFile.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace OrthancModification
{
struct IodPlace::Content
{
  std::unordered_map<Tag, AttributeType> types;
  std::unordered_map<Tag, std::size_t> items;  // positions in Tables::places
};

struct IodPlace::Tables
{
  std::vector<Content> places;
  std::unordered_map<std::string, std::size_t> sopClasses;
  std::unordered_set<Tag> unknown;  // attributes younger than the source of the list

  static const Tables& Get();
};

namespace
{
// "00080020 00080030"
template <typename Use>
void ForEachTag(const Json::Value& list, const Use& use)
{
  constexpr std::size_t Digits = 8;
  const std::string text = list.asString();
  for (std::size_t i = 0; i < text.size(); i += Digits + 1)
  {
    const auto tag = Tag::FindNumeric(text.substr(i, Digits));
    if (!tag)
    {
      FailInStandardFile("IodTypes.json: not a tag");
    }
    use(*tag);
  }
}
}

const IodPlace::Tables& IodPlace::Tables::Get()
{
  static const Tables tables = []
  {
    Tables read;
    const Json::Value json = ReadStandardFile("IodTypes.json");
    for (const Json::Value& place : json["Places"])
    {
      Content content;
      for (const auto& [name, type] :
           {std::make_pair("1", AttributeType::Type1), std::make_pair("2", AttributeType::Type2),
            std::make_pair("3", AttributeType::Type3)})
      {
        const AttributeType current = type;
        ForEachTag(place[name], [&](Tag tag) { content.types[tag] = current; });
      }
      const Json::Value& items = place["Items"];
      for (const std::string& tag : items.getMemberNames())
      {
        ForEachTag(tag, [&](Tag sequence) { content.items[sequence] = items[tag].asUInt(); });
      }
      read.places.push_back(std::move(content));
    }
    for (const std::string& uid : json["SopClasses"].getMemberNames())
    {
      read.sopClasses[uid] = json["SopClasses"][uid].asUInt();
    }
    ForEachTag(json["Unknown"], [&](Tag tag) { read.unknown.insert(tag); });
    return read;
  }();
  return tables;
}

AttributeType IodPlace::GetType(Tag tag) const
{
  if (place_ == nullptr || Tables::Get().unknown.count(tag) != 0)
  {
    return AttributeType::Unknown;
  }
  const auto found = place_->types.find(tag);
  return found == place_->types.end() ? AttributeType::Undefined : found->second;
}

IodPlace IodPlace::Enter(Tag sequence) const
{
  if (place_ == nullptr)
  {
    return {};
  }
  const auto found = place_->items.find(sequence);
  return found == place_->items.end() ? IodPlace()
                                      : IodPlace(&Tables::Get().places.at(found->second));
}

IodPlace FindIod(std::string_view sopClassUid)
{
  const IodPlace::Tables& tables = IodPlace::Tables::Get();
  const auto found = tables.sopClasses.find(std::string(sopClassUid));
  return found == tables.sopClasses.end() ? IodPlace() : IodPlace(&tables.places.at(found->second));
}

std::vector<std::string_view> GetKnownSopClasses()
{
  std::vector<std::string_view> classes;
  for (const auto& [uid, place] : IodPlace::Tables::Get().sopClasses)
  {
    classes.push_back(uid);
  }
  return classes;
}
}
