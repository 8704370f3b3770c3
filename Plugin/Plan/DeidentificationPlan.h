// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Certificate.h"
#include "Profile/ProfileOption.h"
#include "Profile/SafePrivateList.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace OrthancModification
{
// All dates of a patient move into the past by one number of days, derived from the key and the PatientID.
struct DateShift
{
  std::int32_t minimumDays = 365;  // at least 1
  std::int32_t maximumDays = 3650;
  bool keepsDayOfWeek = false;  // multiples of 7
};

// Dates become the first day of their month or year, and times stay.
enum class DateAggregation
{
  Month,
  Year
};

// How free texts are cleaned.
enum class DescriptorCleaning
{
  KnownIdentifiers,  // what identifies the patient in this dataset goes, and patterns of identifiers
  AllowedWords       // only listed words stay
};

// Whether results are searched for what should have been taken out, and when.
enum class LeakScan
{
  None,
  Report,  // once they are stored; what is found is counted
  Gate  // before they are stored: what must not be released is not stored, and the operation fails
};

// De-identification by PS3.15 2026d, Basic Profile with options: what the profile of a request says, beyond its lists
// and the identifiers.
struct DeidentificationPlan
{
  OptionSet options;
  bool isTableAlone = false;               // without the project's extended list
  bool usesPseudonym = false;              // PatientName becomes the new PatientID
  std::set<PrivateAttribute> safePrivate;  // the site's own, beside the list of the standard
  std::variant<DateShift, DateAggregation> dates;
  std::string issuer;  // of all PatientIDs, for the shift of dates; UTF-8, may be empty
  DescriptorCleaning descriptors = DescriptorCleaning::KnownIdentifiers;
  std::set<std::string> allowedWords;  // UTF-8, letters of ASCII in lower case
  LeakScan scan = LeakScan::None;
  // For whom the original attributes are encrypted into the result; none: they are not.
  std::vector<std::shared_ptr<const Certificate>> recipients;
  bool isConforming =
    true;  // nothing is kept that the profile would treat: the codes of the method may be written
  std::string method;  // DeidentificationMethod: who has done it, at most 64 characters
};
}
