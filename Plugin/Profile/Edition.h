// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace OrthancModification
{
// The editions of PS3.15 Table E.1-1 that the request field "DicomVersion" can name.
enum class Edition
{
  V2008,
  V2017c,
  V2021b,
  V2023b,
  V2026d  // with types of the IODs and options (ConfidentialityTable.h); the others as Orthanc has them (ProfileTable.h)
};

constexpr std::array<Edition, 5> AllEditions = {Edition::V2008, Edition::V2017c, Edition::V2021b,
                                                Edition::V2023b, Edition::V2026d};

// Those that Orthanc itself has.
constexpr std::array<Edition, 4> OrthancEditions = {Edition::V2008, Edition::V2017c,
                                                    Edition::V2021b, Edition::V2023b};

// The one that is used without "DicomVersion".
constexpr Edition DefaultEdition = Edition::V2023b;

// From the text of the request, case-sensitive ("2023b"); nothing if there is no such edition.
std::optional<Edition> ParseEdition(std::string_view dicomVersion) noexcept;

// The text that ParseEdition() reads.
std::string_view ToString(Edition edition) noexcept;
}
