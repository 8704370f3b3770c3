// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Crypto.h"
#include "Dicom/Identifiers.h"
#include "Plan/EditPlan.h"

#include <json/value.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// What an operation does, complete and immutable: made once from a request, read by everything behind it.
struct ModificationPlan
{
  EditPlan edits;
  std::shared_ptr<const SecretKey> key;
  std::string keyName;  // of the option "Keys"; empty: a random key of this operation

  bool isAnonymization = false;
  std::string profileName;        // as configured; empty: none, or one of the request's own
  Level level = Level::Instance;  // whose rules apply: of the route, or contract R43

  // Values of Replace at top level that are patient tags of the index, for the checks of contract R83b;
  // Remove at top level counts as a change (L32).
  std::map<Tag, std::string> replacedTexts;  // top-level Replace with a string, UTF-8
  std::vector<Tag> removedTags;              // top-level Remove

  std::optional<std::string> transcode;      // transfer syntax UID
  std::optional<unsigned int> lossyQuality;  // 1 to 100

  bool keepSource = true;
  bool keepLabels = false;
  bool permissive = false;

  std::vector<std::string> warnings;  // found at the door; no values
};

// How the caller wants an operation to run, and its job (contract R11 to R14).
struct ExecutionOptions
{
  bool isDryRun = false;  // nothing is stored: the answer tells what would change
  bool synchronous = true;
  int priority = 0;
  std::optional<Json::Value> userData;
};
}
