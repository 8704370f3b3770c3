// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/FileScan.h"

#include "Dicom/FrameSegments.h"
#include "Scan/ConsistencyCheck.h"
#include "Scan/DocumentStreams.h"
#include "Scan/PixelCheck.h"
#include "Scan/ReviewCheck.h"
#include "Scan/StructureCheck.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::uint16_t GroupOfPixels = 0x7FE0;
constexpr Tag EncryptedContent(0x0400, 0x0520);
constexpr Tag CodeMeaning(0x0008, 0x0104);

// Manufacturer, ManufacturerModelName: stations are often called like what they are.
constexpr std::array<Tag, 2> NamesOfProducts = {{Tag(0x0008, 0x0070), Tag(0x0008, 0x1090)}};

// DeidentificationMethod and the codes of it: who has done it is no identity of the source.
bool TellsMethod(const FileLayout& result, const LaidElement& element)
{
  constexpr Tag MethodCodes(0x0012, 0x0064);
  return element.tag == Tags::DeidentificationMethod ||
         (element.item != 0 && result.GetItem(element).sequence == MethodCodes);
}

constexpr std::size_t LargestBinary = std::size_t{64} * 1024;

bool IsBytes(ValueRepresentation vr)
{
  return vr == ValueRepresentation::OB || vr == ValueRepresentation::UN ||
         vr == ValueRepresentation::ObOrOw;
}

PlaceKind GetPlaceKind(const LaidElement& element)
{
  const bool isLarge =
    element.sizeBytes > LargestBinary && element.tag != Tags::EncapsulatedDocument;
  if (IsBytes(element.vr))
  {
    return isLarge ? PlaceKind::Numbers : PlaceKind::Binary;
  }
  switch (element.vr)
  {
    case ValueRepresentation::DA:
    case ValueRepresentation::DT:
    case ValueRepresentation::TM:
    case ValueRepresentation::AS:
    case ValueRepresentation::DS:
    case ValueRepresentation::IS:
    case ValueRepresentation::UI:
      return PlaceKind::Code;
    default:
      return IsText(element.vr) ? PlaceKind::Text : PlaceKind::Numbers;
  }
}

class Scan final
{
public:
  Scan(const FileLayout& result, const ScanSubject& subject) : result_(result), subject_(subject) {}

  ScanResult Run() &&
  {
    CheckStructure(result_, subject_.rules, subject_.source, subject_.listsRetained, findings_);
    std::vector<Finding> others;
    CheckPixels(result_, subject_.rules, subject_.source, others);
    CheckForReview(result_, others);
    CheckConsistency(result_, subject_.rules, subject_.source, others);
    CheckRun(others);
    for (Finding& finding : others)
    {
      findings_.Add(std::move(finding));
    }
    SearchOutside(0, result_.GetPreamble());
    for (const LaidElement& element : result_.GetElements())
    {
      if (!element.isSequence)
      {
        SearchElement(element);
      }
    }
    SearchOutside(result_.GetEnd(), result_.GetBytes().substr(result_.GetEnd()));
    NoteLimits();
    scan_.findings = findings_.List();
    scan_.stopping = findings_.GetStopping();
    scan_.review = findings_.GetReview();
    return std::move(scan_);
  }

private:
  void CheckRun(std::vector<Finding>& findings)
  {
    if (subject_.run == nullptr)
    {
      scan_.notSearched.insert("Differences between the results of a patient or a study");
    }
    else if (subject_.source != nullptr)
    {
      subject_.run->Check(subject_.source->GetTraits(), result_, subject_.rules, findings);
    }
    if (subject_.run != nullptr && subject_.run->IsIncomplete())
    {
      scan_.notSearched.insert("Some differences between results: there were too many values");
    }
  }

  void SearchElement(const LaidElement& element)
  {
    seen_.clear();
    const std::string_view value = result_.GetValue(element);
    if (element.tag == EncryptedContent)
    {
      scan_.notSearched.insert("Encrypted content");
      return;
    }
    const bool isPixels = element.tag.GetGroup() == GroupOfPixels &&
                          (element.item == 0 || element.sizeBytes > LargestBinary);
    const PlaceKind place = isPixels ? PlaceKind::Numbers : GetPlaceKind(element);
    // One that was kept or moved may be another one of the source by chance: it is compared with its own.
    const bool skipsDates =
      IsDateElement(element) && (subject_.rules.Has(ProfileOption::RetainModifiedDates) ||
                                 subject_.rules.Has(ProfileOption::RetainFullDates));
    if (element.vr != ValueRepresentation::UI)
    {
      AddHits(element, subject_.needles.Search(value, place, skipsDates), element.offset, "");
    }
    const bool mayHaveUids = place != PlaceKind::Numbers || (!isPixels && IsBytes(element.vr));
    if (mayHaveUids && value.size() >= PatternSearch::MinimumBytes)
    {
      AddHits(element, subject_.needles.SearchUids(value), element.offset, "");
    }
    if (element.tag == Tags::EncapsulatedDocument)
    {
      SearchDocument(element, value);
    }
    if (isPixels)
    {
      NotePixels(element);
    }
  }

  void NotePixels(const LaidElement& element)
  {
    scan_.notSearched.insert(element.isEncapsulated
                               ? "Texts in the image: compressed frames were searched as bytes"
                               : "Texts in the image");
    const FrameFormat format = GetFrameFormat(result_.GetMeta().transferSyntaxUid);
    if (element.isEncapsulated && format == FrameFormat::Other)
    {
      scan_.notSearched.insert(
        "Segments of compressed frames that are neither JPEG nor JPEG 2000: JPEG XL, RLE, videos");
    }
  }

  void SearchDocument(const LaidElement& element, std::string_view value)
  {
    const bool isComplete =
      VisitDeflatedStreams(value,
                           [&](std::string_view stream, std::size_t offset)
                           {
                             for (std::vector<NeedleSet::Hit> hits :
                                  {subject_.needles.Search(stream, PlaceKind::Text, false),
                                   subject_.needles.SearchUids(stream)})
                             {
                               for (NeedleSet::Hit& hit : hits)
                               {
                                 hit.offset =
                                   offset;  // of the stream: there is no other in the file
                               }
                               AddHits(element, hits, element.offset, ", deflated");
                             }
                           });
    if (!isComplete)
    {
      scan_.notSearched.insert("Damaged or very large streams of documents");
    }
  }

  // Preamble, and what stands behind the dataset.
  void SearchOutside(std::size_t offset, std::string_view bytes)
  {
    seen_.clear();
    if (bytes.find_first_not_of('\0') == std::string_view::npos)
    {
      return;
    }
    for (const NeedleSet::Hit& hit : subject_.needles.Search(bytes, PlaceKind::Binary, false))
    {
      AddOnce({hit.kind, true, "", offset + hit.offset, std::string(ToString(hit.encoding))});
    }
    for (const NeedleSet::Hit& hit : subject_.needles.SearchUids(bytes))
    {
      AddOnce(
        {hit.kind, !hit.isWeak, "", offset + hit.offset, std::string(ToString(hit.encoding))});
    }
  }

  static bool IsDateElement(const LaidElement& element)
  {
    return element.vr == ValueRepresentation::DA || element.vr == ValueRepresentation::DT ||
           element.vr == ValueRepresentation::TM;
  }

  void AddHits(const LaidElement& element, const std::vector<NeedleSet::Hit>& hits,
               std::size_t offset, const std::string& where)
  {
    for (const NeedleSet::Hit& hit : hits)
    {
      const bool stops = !IsHarmless(element, hit);
      AddOnce({hit.kind, stops, result_.GetPath(element), offset + hit.offset,
               std::string(ToString(hit.encoding)) + where});
    }
  }

  // It may well stand for something else: a reviewer decides.
  bool IsHarmless(const LaidElement& element, const NeedleSet::Hit& hit) const
  {
    const bool isTerm = element.tag == CodeMeaning || element.vr == ValueRepresentation::CS;
    const bool isProduct = std::find(NamesOfProducts.begin(), NamesOfProducts.end(), element.tag) !=
                           NamesOfProducts.end();
    const bool isOfSite =
      hit.kind == FindingKind::Institution || hit.kind == FindingKind::Device;  // "Radiology"
    const auto rule = subject_.rules.FindRule(element);
    const bool isRetained = rule && rule->code == ActionCode::Keep;
    return (hit.isWeak && (isTerm || isRetained || hit.kind != FindingKind::Name)) ||
           (isTerm && isOfSite) || IsIdentifierOfRequest(element) ||
           (isProduct && hit.kind != FindingKind::Identifier) || TellsMethod(result_, element);
  }

  // The request keeps or writes it, and knows what it is; in other texts that it keeps may be more than it knows.
  bool IsIdentifierOfRequest(const LaidElement& element) const
  {
    return ScanRules::FindNeedleKind(element) &&
           subject_.rules.IsDecidedByRequest(result_, element);
  }

  // Each kind once per element and encoding: the first place is enough.
  void AddOnce(Finding finding)
  {
    if (seen_.insert({finding.kind, finding.stops, finding.encoding}).second)
    {
      findings_.Add(std::move(finding));
    }
  }

  void NoteLimits()
  {
    scan_.notSearched.insert("Values of less than four characters");
    if (subject_.needles.IsIncomplete())
    {
      scan_.notSearched.insert(
        "Some values of the sources: there were too many, or very long ones");
    }
    if (!findings_.IsComplete())
    {
      scan_.notSearched.insert("More than 1000 findings of an instance are not listed");
    }
    if (subject_.source != nullptr && result_.Find(Tags::PixelData) != nullptr &&
        subject_.source->GetPixels().transferSyntaxUid != result_.GetMeta().transferSyntaxUid)
    {
      scan_.notSearched.insert("Whether pixels that were encoded anew are those of the source");
    }
    if (subject_.source == nullptr)
    {
      scan_.notSearched.insert("Differences to the source: it is not known for some instances");
    }
  }

  const FileLayout& result_;
  const ScanSubject& subject_;
  ScanResult scan_;
  FindingList findings_;
  std::set<std::tuple<FindingKind, bool, std::string>> seen_;  // at one place
};
}

const Finding* ScanResult::FindStopping() const
{
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [](const Finding& finding) { return finding.stops; });
  return found == findings.end() ? nullptr : &*found;
}

ScanResult ScanFile(std::string_view file, const ScanSubject& subject, const Dictionary& dictionary,
                    const ReadingOptions& reading)
{
  const FileLayout layout(file, dictionary, reading);
  return Scan(layout, subject).Run();
}
}
