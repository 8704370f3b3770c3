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

  const std::string stored =
    HostString(orthanc_, OrthancPluginGetGlobalProperty(&orthanc_, GlobalProperty, "0")).ToString();
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
