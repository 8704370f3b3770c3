// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/EditLists.h"
#include "Request/ModificationRequest.h"

#include <json/value.h>

#include <string_view>
#include <vector>

namespace OrthancModification
{
// What /modify and /anonymize read in the same way: the body, the three lists, the key, transcoding, and how a job
// runs. `lists` is for the caller to turn into operations.
struct SharedFields
{
  Json::Value body;
  ModificationRequest request;  // edits are still empty
  EditLists lists;
};

// `ownFields`  members that only the caller reads: they are not unknown.
SharedFields ParseSharedFields(std::string_view body, Level routeLevel, const RequestContext& context,
                               const std::vector<std::string_view>& ownFields);
}
