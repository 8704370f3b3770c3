// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// The options of the Basic Application Level Confidentiality Profile (PS3.15 2026d E.3), in the order of their
// codes (PS3.16 2026d CID 7050).
enum class ProfileOption
{
  CleanPixelData,
  CleanRecognizableVisualFeatures,
  CleanGraphics,
  CleanStructuredContent,
  CleanDescriptors,
  RetainFullDates,
  RetainModifiedDates,
  RetainPatientCharacteristics,
  RetainDeviceIdentity,
  RetainUids,
  RetainSafePrivate,
  RetainInstitutionIdentity
};

constexpr std::size_t CountProfileOptions = 12;

constexpr std::array<ProfileOption, CountProfileOptions> AllProfileOptions = {
  ProfileOption::CleanPixelData,       ProfileOption::CleanRecognizableVisualFeatures,
  ProfileOption::CleanGraphics,        ProfileOption::CleanStructuredContent,
  ProfileOption::CleanDescriptors,     ProfileOption::RetainFullDates,
  ProfileOption::RetainModifiedDates,  ProfileOption::RetainPatientCharacteristics,
  ProfileOption::RetainDeviceIdentity, ProfileOption::RetainUids,
  ProfileOption::RetainSafePrivate,    ProfileOption::RetainInstitutionIdentity};

class OptionSet final
{
public:
  bool Has(ProfileOption option) const { return options_.test(static_cast<std::size_t>(option)); }
  void Add(ProfileOption option) { options_.set(static_cast<std::size_t>(option)); }

private:
  std::bitset<CountProfileOptions> options_;
};

// A code of CID 7050 (coding scheme DCM), for DeidentificationMethodCodeSequence.
struct MethodCode
{
  std::string value;       // "113100"
  std::string meaning;     // as the context group spells it
  std::string optionName;  // as PS3.15 names the option
};

const MethodCode& GetMethodCode(ProfileOption option);
const MethodCode& GetBasicProfileCode();

// From the standard's name of an option ("Retain UIDs", with "Option" behind it or not) or its code ("113110").
std::optional<ProfileOption> FindProfileOption(std::string_view name);
}
