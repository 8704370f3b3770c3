// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Profile/ActionCode.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace OrthancModification
{
// What became of an element that no row of the table decided about.
enum class OtherTreatment
{
  ByRequest,       // an operation of the request, or a list of the profile
  PrivateKept,     // known to be safe
  PrivateRemoved,  // creators do not count
  GroupRemoved,    // commands, files, directories, overlays, curves
  Unlisted         // stays, but for what identifies in it
};

// What de-identification did, of one dataset or, merged, of many. Free texts are those that are in the results, for a review;
// their values identify if the profile did not reach something.
//
// Limits  100 SOP classes, 1000 paths, 20 values of each path, 64 bytes of each value. What goes beyond is counted.
class DeidentificationTally final
{
public:
  static constexpr std::size_t MaximumClasses = 100;
  static constexpr std::size_t MaximumPaths = 1000;
  static constexpr std::size_t MaximumValues = 20;
  static constexpr std::size_t MaximumValueBytes = 64;

  using Resolution = std::tuple<ActionCode, AttributeType, Treatment>;

  // What stands at one path, with "[*]" for all items.
  struct FreeText
  {
    std::uint64_t count = 0;
    std::map<std::string, std::uint64_t> values;  // cut; empty if they are not to be kept
    std::uint64_t countBeyond = 0;                // elements with values that had no place
  };

  // `keepsValues`  of free texts.
  explicit DeidentificationTally(bool keepsValues) noexcept : keepsValues_(keepsValues) {}

  void AddTreatment(ActionCode code, AttributeType type, Treatment treatment);
  void AddOther(OtherTreatment treatment) { others_[treatment]++; }
  // A class that is no UID becomes "invalid": it may be any text.
  void AddDataset(std::string_view sopClassUid, bool isKnown, bool hasPixelData);
  void AddFreeText(const std::string& path, std::string_view text);

  void Merge(const DeidentificationTally& other);

  std::uint64_t CountDatasets() const noexcept { return countDatasets_; }
  std::uint64_t CountWithPixelData() const noexcept { return countWithPixelData_; }
  const std::map<Treatment, std::uint64_t>& GetTreatments() const noexcept { return treatments_; }
  const std::map<OtherTreatment, std::uint64_t>& GetOthers() const noexcept { return others_; }

  // Of compound codes only.
  const std::map<Resolution, std::uint64_t>& GetResolutions() const noexcept
  {
    return resolutions_;
  }

  // Datasets of classes whose types are not known.
  const std::map<std::string, std::uint64_t>& GetUnknownClasses() const noexcept
  {
    return unknownClasses_;
  }
  std::uint64_t CountOfFurtherClasses() const noexcept { return countOfFurtherClasses_; }

  const std::map<std::string, FreeText>& GetFreeTexts() const noexcept { return freeTexts_; }
  std::uint64_t CountAtFurtherPaths() const noexcept { return countAtFurtherPaths_; }

private:
  FreeText* FindPlace(const std::string& path, std::uint64_t count);
  static void AddValue(FreeText& place, const std::string& value, std::uint64_t count);
  void AddUnknownClass(const std::string& sopClassUid, std::uint64_t count);

  bool keepsValues_;
  std::uint64_t countDatasets_ = 0;
  std::uint64_t countWithPixelData_ = 0;
  std::map<Treatment, std::uint64_t> treatments_;
  std::map<OtherTreatment, std::uint64_t> others_;
  std::map<Resolution, std::uint64_t> resolutions_;
  std::map<std::string, std::uint64_t> unknownClasses_;
  std::uint64_t countOfFurtherClasses_ = 0;
  std::map<std::string, FreeText> freeTexts_;
  std::uint64_t countAtFurtherPaths_ = 0;
};
}
