// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/ReviewCheck.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace OrthancModification
{
namespace
{
constexpr Tag BurnedInAnnotation(0x0028, 0x0301);
constexpr Tag RecognizableVisualFeatures(0x0028, 0x0302);
constexpr Tag SequenceOfUltrasoundRegions(0x0018, 0x6011);
constexpr Tag BodyPartExamined(0x0018, 0x0015);
constexpr Tag ImageType(0x0008, 0x0008);
constexpr Tag PatientAge(0x0010, 0x1010);
constexpr Tag PatientSize(0x0010, 0x1020);
constexpr Tag PatientWeight(0x0010, 0x1030);

template <std::size_t Count>
bool IsAmong(const std::string& text, const std::array<std::string_view, Count>& list)
{
  return std::find(list.begin(), list.end(), text) != list.end();
}

void Add(const FileLayout& result, Tag tag, FindingKind kind, std::vector<Finding>& findings)
{
  const LaidElement* element = result.Find(tag);
  findings.push_back({kind, false, tag.ToString(), element == nullptr ? 0 : element->offset, ""});
}

// Ultrasound, endoscopy, photographs, others, screens and protocols of doses.
bool MayHaveTexts(const FileLayout& result)
{
  constexpr std::array<std::string_view, 7> Modalities = {"US", "IVUS", "ES", "XC",
                                                          "OT", "SC",   "GM"};
  const std::string type = result.FindText(ImageType);
  return IsAmong(result.FindText(Tags::Modality), Modalities) ||
         type.find("SCREEN") != std::string::npos || type.find("DOSE") != std::string::npos;
}

void CheckTexts(const FileLayout& result, std::vector<Finding>& findings)
{
  const std::string burnedIn = result.FindText(BurnedInAnnotation);
  const bool isUltrasound = result.FindText(Tags::Modality) == "US";
  if (burnedIn == "YES" || (burnedIn.empty() && MayHaveTexts(result)))
  {
    Add(result, BurnedInAnnotation, FindingKind::BurnedInText, findings);
  }
  else if (isUltrasound && result.Find(SequenceOfUltrasoundRegions) == nullptr)
  {
    Add(result, SequenceOfUltrasoundRegions, FindingKind::BurnedInText, findings);
  }
}

void CheckFeatures(const FileLayout& result, std::vector<Finding>& findings)
{
  constexpr std::array<std::string_view, 4> Volumes = {"CT", "MR", "PT", "NM"};
  constexpr std::array<std::string_view, 3> Photographs = {"XC", "ES", "DMS"};
  constexpr std::array<std::string_view, 9> Parts = {"HEAD",     "BRAIN", "SKULL", "NECK", "FACE",
                                                     "HEADNECK", "ORBIT", "SINUS", "JAW"};
  const std::string modality = result.FindText(Tags::Modality);
  const bool isHead =
    IsAmong(modality, Volumes) && IsAmong(result.FindText(BodyPartExamined), Parts);
  if (result.FindText(RecognizableVisualFeatures) != "NO" &&
      (isHead || IsAmong(modality, Photographs)))
  {
    Add(result, RecognizableVisualFeatures, FindingKind::RecognizableFeatures, findings);
  }
}

double ToNumber(const std::string& text)
{
  double number = 0;
  double scale = 0;
  for (const char c : text)
  {
    if (c == '.' && scale == 0)
    {
      scale = 1;
    }
    else if (c >= '0' && c <= '9')
    {
      scale *= 10;
      number = number * 10 + (c - '0');
    }
    else
    {
      return 0;
    }
  }
  return scale == 0 ? number : number / scale;
}

void CheckRareValues(const FileLayout& result, std::vector<Finding>& findings)
{
  constexpr double TallestMetres = 2.05;
  constexpr double HeaviestKilograms = 180;
  const std::string age = result.FindText(PatientAge);
  if (age.size() == 4 && age.back() == 'Y' && age > "090Y")
  {
    Add(result, PatientAge, FindingKind::RareValue, findings);
  }
  if (ToNumber(result.FindText(PatientSize)) > TallestMetres)
  {
    Add(result, PatientSize, FindingKind::RareValue, findings);
  }
  if (ToNumber(result.FindText(PatientWeight)) > HeaviestKilograms)
  {
    Add(result, PatientWeight, FindingKind::RareValue, findings);
  }
}
}

void CheckForReview(const FileLayout& result, std::vector<Finding>& findings)
{
  if (result.Find(Tags::PixelData) != nullptr)
  {
    CheckTexts(result, findings);
    CheckFeatures(result, findings);
  }
  CheckRareValues(result, findings);
}
}
