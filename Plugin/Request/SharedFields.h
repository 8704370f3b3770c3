// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/EditLists.h"
#include "Request/ModificationRequest.h"

#include <json/value.h>

#include <string_view>
#include <vector>

namespace OrthancModification
{
// What /modify and /anonymize read in the same way: the three lists, the key, transcoding, and how a job
// runs. `lists` is for the caller to turn into operations.
struct SharedFields
{
  ModificationRequest request;  // edits are still empty
  EditLists lists;
};

// The JSON object that a body must be, of a size that is allowed. Its own fields are read before the shared ones
// (contract R34).
Json::Value ParseBody(std::string_view body, const RequestDefaults& defaults);

// What is edited, then the rest: between the two the bulk routes read their own fields (contract R34).
// `isJob`      fields of jobs are read too (R4).
// `ownFields`  members that only the caller reads: they are not unknown.
SharedFields ParseEditFields(const Json::Value& body, const RequestContext& context);
void ParseRemainingFields(const Json::Value& body, bool isJob, const RequestContext& context,
                          std::vector<std::string_view> ownFields, SharedFields& fields);
}
