// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/StudyModules.h"

#include "Common/EmbeddedFiles.h"
#include "Common/Error.h"
#include "Common/JsonText.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumDepth = 8;

void Append(const Json::Value& module, std::vector<Tag>& tags)
{
  for (const Json::Value& attribute : module["Attributes"])
  {
    const auto tag = Tag::FindNumeric(attribute["Tag"].asString());
    if (!tag)
    {
      throw Error(ErrorCode::InternalError, "Modules.json: bad tag");
    }
    tags.push_back(*tag);
  }
}

std::vector<Tag> Load()
{
  const Json::Value json = ParseJson(FindEmbeddedFile("Modules.json"), MaximumDepth);
  std::vector<Tag> tags;
  Append(json["Patient"], tags);
  Append(json["GeneralStudy"], tags);
  std::sort(tags.begin(), tags.end());
  return tags;
}
}

const std::vector<Tag>& GetStudyModules()
{
  static const std::vector<Tag> tags = Load();
  return tags;
}
}
