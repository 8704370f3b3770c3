// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancPatientNames.h"

#include "Common/Error.h"
#include "Host/Owners.h"
#include "Host/Shield.h"

#include <charconv>

namespace OrthancModification::Host
{
std::string OrthancPatientNames::Allocate()
{
  const std::lock_guard<std::mutex> lock(mutex_);

  const HostString property(orthanc_,
                            OrthancPluginGetGlobalProperty(&orthanc_, GlobalProperty, "0"));
  if (property.IsNull())
  {
    throw Error(ErrorCode::Database, "The host does not tell the count of anonymized patients");
  }

  const std::string stored = property.ToString();
  std::uint64_t count = 0;
  std::from_chars(stored.data(), stored.data() + stored.size(), count);
  const std::string next = std::to_string(count + 1);

  const OrthancPluginErrorCode code =
    OrthancPluginSetGlobalProperty(&orthanc_, GlobalProperty, next.c_str());
  if (code != OrthancPluginErrorCode_Success)
  {
    throw Error(FromHostCode(code), "The host cannot count the anonymized patients");
  }

  return "Anonymized" + next;
}
}
