// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetDeidentifier.h"

#include "Engine/DeidentificationMarks.h"
#include "Engine/DeidentifiedWalk.h"

#include <algorithm>
#include <string>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr std::string_view RootOfTheStandard = "1.2.840.10008.";
constexpr Tag BurnedInAnnotation(0x0028, 0x0301);

// Which kinds usually have texts in their pixels: ultrasound, secondary capture, endoscopy, photographs, others.
bool OftenHasBurnedInTexts(const std::string& modality)
{
  return modality == "US" || modality == "SC" || modality == "ES" || modality == "XC" ||
         modality == "OT" || modality == "IVUS";
}

void WarnOfPixels(Dataset& dataset)
{
  const Item root = dataset.GetRoot();
  const std::string burnedIn = root.FindText(BurnedInAnnotation).value_or("");
  if (!dataset.HasPixelData() || burnedIn == "NO")
  {
    return;
  }
  if (burnedIn == "YES")
  {
    dataset.Warn("BurnedInAnnotation is YES in some instances: their pixels were not cleaned");
  }
  else if (OftenHasBurnedInTexts(root.FindText(Tags::Modality).value_or("")))
  {
    dataset.Warn("Some instances are of a kind that often has texts in the pixels, which were not "
                 "cleaned");
  }
}

// Series and studies of the instances that the dataset refers to elsewhere (PS3.3 2026d C.12.2).
bool ListsReferences(Tag tag)
{
  return tag == Tag(0x0008, 0x1115) || tag == Tag(0x0008, 0x1200);
}

bool RefersToInstances(const Item& item, bool isTopLevel)
{
  if (item.Contains(Tags::ReferencedSOPInstanceUID))
  {
    return true;
  }
  for (const ListedElement& element : item.ListElements())
  {
    const bool isEntered = element.isSequence && !(isTopLevel && ListsReferences(element.tag));
    for (const Item& below : isEntered ? item.GetItems(element.tag) : std::vector<Item>())
    {
      if (RefersToInstances(below, false))
      {
        return true;
      }
    }
  }
  return false;
}

// Such lists must not be there without a reference.
void RemoveListsOfReferences(Item root, ChangeRecorder& changes)
{
  for (const Tag tag : root.GetTags())
  {
    if (ListsReferences(tag))
    {
      changes.Record(root, {}, tag, Reason::Profile, [&] { root.Remove(tag); });
    }
  }
}

bool HasListsOfReferences(const Item& root)
{
  const std::vector<Tag> tags = root.GetTags();
  return std::any_of(tags.begin(), tags.end(), ListsReferences);
}

void NoteClass(Dataset& dataset, DeidentificationTally& tally)
{
  const Item root = dataset.GetRoot();
  const std::string sopClass = root.FindText(Tags::SOPClassUID).value_or("");
  tally.AddDataset(sopClass, FindIod(sopClass).IsKnown(), dataset.HasPixelData());
  if (sopClass.compare(0, RootOfTheStandard.size(), RootOfTheStandard) != 0)
  {
    dataset.Warn("Some instances are of a private SOP class, for which de-identification is not "
                 "defined");
  }
  else if (!FindIod(sopClass).IsKnown())
  {
    dataset.Warn("The types of attributes are not known for the SOP class of some instances: where "
                 "the profile leaves a choice, values became dummies");
  }
}
}

void Deidentify(Dataset& dataset, const EditPlan& plan, const OperationIndex& operations,
                UidMapper& uids, const IdentifierDeriver& deriver, ChangeRecorder& changes,
                const IPatientValues* patients, DeidentificationTally& tally)
{
  NoteClass(dataset, tally);
  WarnOfPixels(dataset);

  if (operations.Find(Tags::PixelData, {}) == nullptr)
  {
    dataset.CleanPixelData();
  }

  Item root = dataset.GetRoot();
  const bool hadReferences = HasListsOfReferences(root) && RefersToInstances(root, true);
  const IPatientValues::Values others =
    patients == nullptr ? nullptr : patients->Find(dataset.GetIdentifiers().patientId);
  DeidentifiedWalk(dataset, plan, operations, uids, deriver, changes, others.get(), tally).Run();
  if (hadReferences && !RefersToInstances(root, true))
  {
    RemoveListsOfReferences(root, changes);
  }

  const bool hasMethod = operations.Find(Tags::DeidentificationMethod, {}) != nullptr;
  WriteDeidentificationMarks(root, *plan.deidentification, hasMethod, changes);
}
}
