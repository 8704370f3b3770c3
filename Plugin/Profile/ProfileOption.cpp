// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ProfileOption.h"

#include "Profile/StandardFile.h"

#include <vector>

namespace OrthancModification
{
namespace
{
// The Basic Profile, then the options in the order of the enumeration.
std::vector<MethodCode> Load()
{
  std::vector<MethodCode> codes;
  const Json::Value table = ReadStandardFile("MethodCodes.json");
  for (const Json::Value& code : table["codes"])
  {
    codes.push_back({code["codeValue"].asString(), code["codeMeaning"].asString(),
                     code["optionName"].asString()});
  }
  if (codes.size() != CountProfileOptions + 1)
  {
    FailInStandardFile("MethodCodes.json: other codes than the enumeration has");
  }
  return codes;
}

const std::vector<MethodCode>& GetCodes()
{
  static const std::vector<MethodCode> codes = Load();
  return codes;
}

std::string_view CutWordOption(std::string_view name)
{
  constexpr std::string_view Word = " Option";
  const bool hasWord = name.size() > Word.size() && name.substr(name.size() - Word.size()) == Word;
  return hasWord ? name.substr(0, name.size() - Word.size()) : name;
}
}

const MethodCode& GetMethodCode(ProfileOption option)
{
  return GetCodes()[static_cast<std::size_t>(option) + 1];
}

const MethodCode& GetBasicProfileCode()
{
  return GetCodes()[0];
}

std::optional<ProfileOption> FindProfileOption(std::string_view name)
{
  const std::string_view cut = CutWordOption(name);
  for (const ProfileOption option : AllProfileOptions)
  {
    const MethodCode& code = GetMethodCode(option);
    if (name == code.value || cut == code.optionName || name == code.meaning)
    {
      return option;
    }
  }
  return std::nullopt;
}
}
