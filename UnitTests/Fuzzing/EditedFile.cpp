// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fuzzing/EditedFile.h"

#include "Common/Error.h"
#include "Engine/DatasetEditor.h"
#include "Fuzzing/FuzzTarget.h"

#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace OrthancModification
{
namespace
{
const Dictionary& GetDictionary()
{
  static const Dictionary dictionary;
  return dictionary;
}

ReadingOptions GetOptions()
{
  ReadingOptions options;
  options.maximumInflatedBytes = std::size_t{4} * 1024 * 1024;
  return options;
}

// Looks at both texts of each change, so that they are converted.
class ChangeReader final : public IChangeSink
{
public:
  void OnChange(const Change& change) override
  {
    Require(change.path.ToString().size() >= 9, "A change has a path");
    Require(change.oldText || change.newText || change.reason != Reason::Identifier,
            "A new identifier is a text");
  }
};

SourceLookup MakeLookup(Dataset& dataset)
{
  SourceLookup::Builder builder;
  builder.Add(dataset.GetIdentifiers());
  return std::move(builder).Build();
}

struct Edited
{
  DicomIdentifiers identifiers;
  std::string file;
};

// Nothing if it is refused.
std::optional<Edited> FindEdited(std::string_view file, const ModificationPlan& plan,
                                 bool isParsedWhole)
{
  try
  {
    const IdentifierDeriver deriver(plan.key);
    SourceLookup lookup = SourceLookup::Builder().Build();
    const DatasetEditor editor(plan.edits, deriver, lookup);
    const IsUntouched isUntouched = [&editor](Tag tag) { return editor.LeavesAlone(tag); };
    Dataset dataset(file, GetDictionary(), GetOptions(), isParsedWhole ? nullptr : isUntouched);
    lookup = MakeLookup(dataset);
    ChangeReader changes;
    DicomIdentifiers identifiers = editor.Edit(dataset, &changes);
    return Edited{std::move(identifiers), dataset.Serialize(plan.edits.fileMeta)};
  }
  catch (const Error&)
  {
    return std::nullopt;
  }
}

std::optional<Edited> FindEdited(std::string_view file, const ModificationPlan& plan)
{
  std::optional<Edited> edited = FindEdited(file, plan, true);
  const std::optional<Edited> carried = FindEdited(file, plan, false);
  Require(edited.has_value() == carried.has_value() && (!edited || edited->file == carried->file),
          "It does not matter whether untouched elements are parsed");
  return edited;
}

std::unique_ptr<Dataset> ReadResult(const std::string& file)
{
  try
  {
    return std::make_unique<Dataset>(file, GetDictionary(), GetOptions());
  }
  catch (const Error& error)
  {
    throw BrokenProperty("What was written cannot be read: " + error.GetDetails());
  }
}

auto Tie(const DicomIdentifiers& identifiers)
{
  return std::tie(identifiers.patientId, identifiers.studyInstanceUid,
                  identifiers.seriesInstanceUid, identifiers.sopInstanceUid);
}

void CheckResult(Dataset& result, const Edited& edited)
{
  Require(Tie(result.GetIdentifiers()) == Tie(edited.identifiers),
          "The result has the identifiers that the editor said");
  Require(result.Serialize(FileMeta::Keep) == edited.file, "The result is written again as it is");
}

void CheckIsAnonymous(Item item, std::string_view patientName)
{
  for (const Tag tag : item.GetTags())
  {
    Require(!tag.IsPrivate(), "A private element is left");
    item.ResolveUnknownVr(tag);
    if (tag == Tags::PatientName)
    {
      Require(item.FindText(tag) == patientName, "A name of the patient is left");
    }
    for (const Item& child : item.GetItems(tag))
    {
      CheckIsAnonymous(child, patientName);
    }
  }
}
}

bool EditFile(std::string_view file, const ModificationPlan& plan)
{
  const std::optional<Edited> edited = FindEdited(file, plan);
  if (edited)
  {
    CheckResult(*ReadResult(edited->file), *edited);
  }
  return edited.has_value();
}

bool AnonymizeFile(std::string_view file, const ModificationPlan& plan)
{
  const std::optional<Edited> edited = FindEdited(file, plan);
  if (edited)
  {
    const std::unique_ptr<Dataset> result = ReadResult(edited->file);
    CheckResult(*result, *edited);
    CheckIsAnonymous(*result, FirstFakeName);
  }
  return edited.has_value();
}

void CheckIsAnonymous(Dataset& dataset, std::string_view patientName)
{
  CheckIsAnonymous(dataset.GetRoot(), patientName);
}
}
