// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/RunFacts.h"

#include "Profile/StudyModules.h"
#include "Scan/ElementPlaces.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace OrthancModification
{
namespace
{
// So that equal numbers of different questions are different keys.
enum class Question : std::uint64_t
{
  PatientFrom = 1,
  PatientTo,
  UidFrom,
  UidTo,
  DateShift,
  StudyAttribute
};

std::uint64_t MakeKey(Question question, std::uint64_t about)
{
  return CombineHashes(static_cast<std::uint64_t>(question), about);
}

class Collector final
{
public:
  Collector(const SourceTraits& source, const FileLayout& result, const ScanRules& rules)
    : source_(source),
      result_(result),
      rules_(rules),
      places_(result),
      isComparable_(FindComparable()),
      ofStudy_(GetStudyModules().size(), nullptr)
  {
  }

  std::vector<RunFact> Run() &&
  {
    AddPatient();
    for (const LaidElement& element : result_.GetElements())
    {
      if (element.tag.IsFileMeta() || !isComparable_[element.item])
      {
        continue;
      }
      NoteOfStudy(element);
      if (element.vr == ValueRepresentation::UI && GetTreatment(element) == Treatment::MapUids)
      {
        AddUid(element);
      }
      else if (IsShifted(element))
      {
        AddDate(element);
      }
    }
    AddStudyModules();
    return std::move(facts_);
  }

private:
  // By item: where items were taken out, those that are left have other numbers than in the source.
  std::vector<bool> FindComparable() const
  {
    const auto counts = places_.CountItems();
    std::vector<bool> isComparable;
    for (std::size_t i = 0; i < result_.GetItems().size(); i++)
    {
      const std::uint64_t sequence = places_.GetSequence(i);
      isComparable.push_back(i == 0 || (isComparable[result_.GetItems()[i].parent] &&
                                        counts.at(sequence) == source_.CountItems(sequence)));
    }
    return isComparable;
  }

  Treatment GetTreatment(const LaidElement& element) const
  {
    const auto rule = rules_.FindRule(element);
    return rule && !rules_.IsDecidedByRequest(result_, element)
             ? ResolveAction(rule->code, result_.GetItem(element).iod.GetType(element.tag))
             : Treatment::Keep;
  }

  bool IsShifted(const LaidElement& element) const
  {
    const bool isDate =
      element.vr == ValueRepresentation::DA || element.vr == ValueRepresentation::DT;
    return isDate && rules_.Has(ProfileOption::RetainModifiedDates) && !rules_.AggregatesDates() &&
           GetTreatment(element) == Treatment::Clean;
  }

  // The request may have decided what becomes of it, of all patients the same.
  void AddPatient()
  {
    const LaidElement* element = result_.Find(Tags::PatientID);
    const bool isGiven = element == nullptr || rules_.IsDecidedByRequest(result_, *element) ||
                         rules_.GetGivenValues().count(result_.GetText(*element)) != 0;
    if (!isGiven)
    {
      const std::uint64_t to = HashText(result_.GetText(*element));
      AddOneToOne(FindingKind::Pseudonym, Question::PatientFrom, Question::PatientTo,
                  source_.GetPatient(), to, *element);
    }
  }

  void AddUid(const LaidElement& element)
  {
    const std::string uid = result_.GetText(element);
    if (rules_.GetGivenValues().count(uid) == 0)
    {
      AddOneToOne(FindingKind::UidMapping, Question::UidFrom, Question::UidTo,
                  source_.FindText(places_.Get(element)), HashText(uid), element);
    }
  }

  // Nothing that was or became empty.
  void AddOneToOne(FindingKind kind, Question there, Question back, std::uint64_t from,
                   std::uint64_t to, const LaidElement& element)
  {
    if (from != 0 && to != 0)
    {
      facts_.push_back({kind, MakeKey(there, from), to, element.tag, &element});
      facts_.push_back({kind, MakeKey(back, to), from, element.tag, &element});
    }
  }

  // Nobody knows whose instances without PatientID are.
  void AddDate(const LaidElement& element)
  {
    if (source_.GetPatient() == 0)
    {
      return;
    }
    const auto before = source_.FindDay(places_.Get(element));
    const auto after = FindDayNumber(result_.GetText(element));
    if (before && after)
    {
      facts_.push_back({FindingKind::DateShift, MakeKey(Question::DateShift, source_.GetPatient()),
                        static_cast<std::uint64_t>(*before - *after), element.tag, &element});
    }
  }

  void NoteOfStudy(const LaidElement& element)
  {
    const std::vector<Tag>& modules = GetStudyModules();
    const auto found = std::lower_bound(modules.begin(), modules.end(), element.tag);
    if (element.item == 0 && found != modules.end() && *found == element.tag)
    {
      ofStudy_[static_cast<std::size_t>(found - modules.begin())] = &element;
    }
  }

  // What a study has in common must stay so: the same value becomes the same.
  void AddStudyModules()
  {
    const std::uint64_t study = HashText(result_.FindText(Tags::StudyInstanceUID));
    if (study == 0)
    {
      return;
    }
    for (std::size_t i = 0; i < ofStudy_.size(); i++)
    {
      const LaidElement* element = ofStudy_[i];
      const Tag tag = GetStudyModules()[i];
      const std::uint64_t place = ElementPlaces::GetOfTopLevel(tag);
      const std::uint64_t before = source_.FindText(place);
      const bool isSequence = element != nullptr && element->isSequence;
      if (!isSequence && (before != 0 || element != nullptr))
      {
        const std::uint64_t about = CombineHashes(CombineHashes(study, place), before);
        facts_.push_back({FindingKind::StudyAttribute, MakeKey(Question::StudyAttribute, about),
                          element == nullptr ? 0 : HashText(result_.GetText(*element)), tag,
                          element});
      }
    }
  }

  const SourceTraits& source_;
  const FileLayout& result_;
  const ScanRules& rules_;
  const ElementPlaces places_;
  const std::vector<bool> isComparable_;
  std::vector<const LaidElement*> ofStudy_;  // those of GetStudyModules(), null where there is none
  std::vector<RunFact> facts_;
};
}

std::vector<RunFact> ListRunFacts(const SourceTraits& source, const FileLayout& result,
                                  const ScanRules& rules)
{
  return Collector(source, result, rules).Run();
}

Finding DescribeContradiction(const RunFact& fact, const FileLayout& result)
{
  const std::string path =
    fact.element == nullptr ? fact.tag.ToString() : result.GetPath(*fact.element);
  return {fact.kind, false, path, fact.element == nullptr ? 0 : fact.element->offset, ""};
}
}
