// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/StructureCheck.h"

#include "Dicom/Blanks.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr Tag MediaStorageSOPInstanceUID(0x0002, 0x0003);
constexpr Tag ImplementationClassUID(0x0002, 0x0012);
constexpr Tag PrivateGroupReference(0x0008, 0x0301);

// OriginalAttributesSequence, IconImageSequence, ReferencedPatientPhotoSequence.
constexpr std::array<Tag, 3> ForbiddenTags = {
  {Tag(0x0400, 0x0561), Tag(0x0088, 0x0200), Tag(0x0010, 0x1100)}};

// Commands, directories, signatures, padding, MAC parameters.
constexpr std::array<std::uint16_t, 5> ForbiddenGroups = {{0x0000, 0x0004, 0xFFFA, 0xFFFC, 0x4FFE}};

// DateTime, Date, Time, PersonName, UID and TextValue of a content item.
constexpr std::array<Tag, 6> ValuesOfContentItems = {{Tag(0x0040, 0xA120), Tag(0x0040, 0xA121),
                                                      Tag(0x0040, 0xA122), Tag(0x0040, 0xA123),
                                                      Tag(0x0040, 0xA124), Tag(0x0040, 0xA160)}};

// Group length, version, class, instance, syntax, implementation.
constexpr std::array<std::uint16_t, 7> MetaElements = {
  {0x0000, 0x0001, 0x0002, 0x0003, 0x0010, 0x0012, 0x0013}};

// Without which a dataset cannot be read.
constexpr std::array<Tag, 4> HarmlessTags = {
  {Tags::SpecificCharacterSet, Tags::SOPClassUID, Tags::Modality, Tags::PhotometricInterpretation}};

template <typename T, std::size_t Count>
bool IsAmong(T value, const std::array<T, Count>& list)
{
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool IsForbidden(Tag tag)
{
  const std::uint16_t family = tag.GetGroup() & 0xFF00;
  return IsAmong(tag.GetGroup(), ForbiddenGroups) || IsAmong(tag, ForbiddenTags) ||
         (!tag.IsPrivate() && (family == 0x5000 || family == 0x6000));
}

// What a de-identifier writes itself, or zero.
bool IsDummy(std::string_view value)
{
  constexpr std::array<std::string_view, 9> Dummies = {"REMOVED",
                                                       "ANONYMOUS",
                                                       "19000101",
                                                       "000000",
                                                       "19000101000000",
                                                       "000Y",
                                                       "",
                                                       "http://invalid.invalid/",
                                                       "***"};
  value = TrimBlanks(value);
  if (value.find_first_not_of(std::string_view("0\\. \0", 5)) == std::string_view::npos)
  {
    return true;
  }
  while (true)
  {
    const std::size_t end = value.find('\\');
    if (!IsAmong(TrimBlanks(value.substr(0, end)), Dummies))
    {
      return false;
    }
    if (end == std::string_view::npos)
    {
      return true;
    }
    value.remove_prefix(end + 1);
  }
}

bool HasPeoplesText(ValueRepresentation vr)
{
  return IsText(vr) && vr != ValueRepresentation::CS && vr != ValueRepresentation::DS &&
         vr != ValueRepresentation::IS && vr != ValueRepresentation::UI;
}

class Check final
{
public:
  Check(const FileLayout& result, const ScanRules& rules, const SourceFingerprint* source,
        bool listsRetained, FindingList& findings)
    : result_(result),
      rules_(rules),
      unchanged_(source == nullptr ? std::vector<bool>(result.GetElements().size(), false)
                                   : source->FindUnchanged(result)),
      listsRetained_(listsRetained),
      findings_(findings)
  {
  }

  void Run()
  {
    CheckPreamble();
    NoteDeclared();
    const std::vector<LaidElement>& elements = result_.GetElements();
    for (std::size_t i = 0; i < elements.size(); i++)
    {
      const LaidElement& element = elements[i];
      if (element.tag.IsFileMeta() && element.item == 0)
      {
        CheckMeta(element);
      }
      else if (!rules_.IsDecidedByRequest(result_, element))
      {
        CheckElement(element, unchanged_[i]);
      }
    }
    CheckEnd();
  }

private:
  void Add(FindingKind kind, bool stops, const LaidElement& element)
  {
    findings_.Add({kind, stops, result_.GetPath(element), element.offset, ""});
  }

  void CheckPreamble()
  {
    const std::size_t at = result_.GetPreamble().find_first_not_of('\0');
    if (at != std::string_view::npos)
    {
      findings_.Add({FindingKind::Preamble, true, "", at, ""});
    }
  }

  void CheckMeta(const LaidElement& element)
  {
    const std::string text = result_.GetText(element);
    const bool isForeign =
      !IsAmong(element.tag.GetElement(), MetaElements) ||
      (element.tag == MediaStorageSOPInstanceUID && text != result_.FindText(Tags::SOPInstanceUID));
    const bool isOfOthers = element.tag == ImplementationClassUID && !IsOwnImplementation(text);
    if (isForeign || isOfOthers)
    {
      Add(FindingKind::FileMeta, isForeign, element);  // a host that transcodes writes its own
    }
  }

  // By the object itself (PS3.15 2026d E.3.10).
  void NoteDeclared()
  {
    for (const LaidElement& element : result_.GetElements())
    {
      hasDeclared_ = hasDeclared_ || element.tag == PrivateGroupReference;
      if (element.tag.IsPrivate() && !element.tag.IsPrivateCreator())
      {
        usedBlocks_.insert({element.item, GetCreator(element.tag)});
      }
    }
  }

  static Tag GetCreator(Tag tag)
  {
    return {tag.GetGroup(), static_cast<std::uint16_t>(tag.GetElement() >> 8)};
  }

  void CheckElement(const LaidElement& element, bool isUnchanged)
  {
    if (element.tag.IsPrivate())
    {
      CheckPrivate(element);
    }
    else if (IsForbidden(element.tag))
    {
      Add(FindingKind::ForbiddenElement, true, element);
    }
    else if (!element.tag.IsGroupLength())
    {
      CheckRule(element, isUnchanged);
    }
  }

  void CheckPrivate(const LaidElement& element)
  {
    if (element.tag.IsPrivateCreator())
    {
      if (usedBlocks_.count({element.item, element.tag}) == 0)
      {
        Add(FindingKind::PrivateCreator, true, element);
      }
    }
    else if (!rules_.IsSafePrivate(result_, element))
    {
      const bool isDeclared = hasDeclared_ && rules_.Has(ProfileOption::RetainSafePrivate);
      Add(isDeclared ? FindingKind::DeclaredPrivate : FindingKind::PrivateElement, !isDeclared,
          element);
    }
  }

  void CheckRule(const LaidElement& element, bool isUnchanged)
  {
    const auto rule = rules_.FindRule(element);
    const bool isCleaned = rules_.Has(ProfileOption::CleanStructuredContent) && element.item != 0 &&
                           IsAmong(element.tag, ValuesOfContentItems);
    const Treatment treatment =
      rule && !isCleaned
        ? ResolveAction(rule->code, result_.GetItem(element).iod.GetType(element.tag))
        : Treatment::Keep;
    if (treatment == Treatment::Remove)
    {
      Add(FindingKind::NotRemoved, true, element);
      return;
    }
    if (!isUnchanged || IsDummy(result_.GetValue(element)))
    {
      return;
    }
    if (MustDiffer(treatment, element))
    {
      Add(element.tag == Tags::EncapsulatedDocument ? FindingKind::EncapsulatedDocument
                                                    : FindingKind::NotReplaced,
          true, element);
    }
    else if (listsRetained_ && HasPeoplesText(element.vr) && !IsAmong(element.tag, HarmlessTags))
    {
      Add(FindingKind::RetainedValue, false, element);
    }
  }

  bool MustDiffer(Treatment treatment, const LaidElement& element) const
  {
    constexpr std::string_view RootOfTheStandard = "1.2.840.10008.";
    switch (treatment)
    {
      case Treatment::Empty:
      case Treatment::Dummy:
        return true;
      case Treatment::MapUids:
        return result_.GetText(element).compare(0, RootOfTheStandard.size(), RootOfTheStandard) !=
               0;
      case Treatment::Clean:
        return !rules_.AggregatesDates() &&
               (element.vr == ValueRepresentation::DA || element.vr == ValueRepresentation::AE);
      case Treatment::Keep:
      case Treatment::Remove:
        break;
    }
    return false;
  }

  void CheckEnd()
  {
    const std::size_t at = result_.GetBytes().find_first_not_of('\0', result_.GetEnd());
    if (at != std::string_view::npos)
    {
      findings_.Add({FindingKind::TrailingBytes, true, "", at, ""});
    }
  }

  const FileLayout& result_;
  const ScanRules& rules_;
  const std::vector<bool> unchanged_;
  const bool listsRetained_;
  FindingList& findings_;
  std::set<std::pair<std::size_t, Tag>> usedBlocks_;  // by item and creator
  bool hasDeclared_ = false;
};
}

void CheckStructure(const FileLayout& result, const ScanRules& rules,
                    const SourceFingerprint* source, bool listsRetained, FindingList& findings)
{
  Check(result, rules, source, listsRetained, findings).Run();
}
}
