// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancPatientNames.h"

#include "Common/Error.h"
#include "Host/Owners.h"
#include "Host/Shield.h"

#include <charconv>

namespace OrthancModification::Host
{
namespace
{
std::string MakeName(std::uint64_t number)
{
  return "Anonymized" + std::to_string(number);
}
}

std::uint64_t OrthancPatientNames::ReadNext()
{
  const HostString property(orthanc_,
                            OrthancPluginGetGlobalProperty(&orthanc_, GlobalProperty, "0"));
  if (property.IsNull())
  {
    throw Error(ErrorCode::Database, "The host does not tell the count of anonymized patients");
  }

  const std::string stored = property.ToString();
  std::uint64_t count = 0;
  std::from_chars(stored.data(), stored.data() + stored.size(), count);
  return count + 1;
}

std::string OrthancPatientNames::Foresee()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return MakeName(ReadNext());
}

std::string OrthancPatientNames::Allocate()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::uint64_t next = ReadNext();
  const OrthancPluginErrorCode code =
    OrthancPluginSetGlobalProperty(&orthanc_, GlobalProperty, std::to_string(next).c_str());
  if (code != OrthancPluginErrorCode_Success)
  {
    throw Error(FromHostCode(code), "The host cannot count the anonymized patients");
  }

  return MakeName(next);
}
}
