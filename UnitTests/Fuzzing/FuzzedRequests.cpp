// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fuzzing/FuzzedRequests.h"

#include <memory>
#include <string>

namespace OrthancModification
{
namespace
{
const Dictionary& GetDictionary()
{
  static const Dictionary dictionary(
    {{Tag(0x00E1, 0x10C2), ValueRepresentation::US, "VendorNumber", "VENDOR"}});
  return dictionary;
}

RequestDefaults MakeDefaults()
{
  RequestDefaults defaults;
  defaults.hostVersion = "1.13.0";
  defaults.defaultKey = "project";
  for (const char* name : {"project", "other"})
  {
    defaults.keys[name] = std::make_shared<const SecretKey>(std::string(32, name[0]));
  }
  return defaults;
}
}

RequestContext FuzzedRequests::GetContext()
{
  static const RequestDefaults defaults = MakeDefaults();
  return {GetDictionary(), defaults, images_, names_};
}
}
