// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Plan/ModificationPlan.h"
#include "Request/IImageDecoder.h"
#include "Request/IPatientNames.h"
#include "Request/RequestDefaults.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// What the parsers of requests need of their surroundings.
struct RequestContext
{
  const Dictionary& dictionary;
  const RequestDefaults& defaults;
  IImageDecoder& images;
  IPatientNames& patientNames;
};

struct ModificationRequest
{
  ModificationPlan plan;
  ExecutionOptions execution;
  std::vector<std::string> resources;  // of the bulk routes, as given
};

// Bodies of /modify and /anonymize (contract sections 2 to 5).
// `routeLevel`  absent: the bulk routes, whose body names level and resources. At instance level the fields of jobs
//               are not read (R4), and the level of the rules follows from Replace (R43).
// Errors  as contract section 2 and 3 have them, details name the field.
ModificationRequest ParseModifyRequest(std::string_view body, std::optional<Level> routeLevel,
                                       const RequestContext& context);
ModificationRequest ParseAnonymizeRequest(std::string_view body, std::optional<Level> routeLevel,
                                          const RequestContext& context);
}
