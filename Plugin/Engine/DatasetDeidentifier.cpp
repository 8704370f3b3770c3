// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetDeidentifier.h"

#include "Engine/DeidentificationMarks.h"
#include "Engine/DeidentifiedWalk.h"

#include <string>

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

void WarnOfClass(Dataset& dataset)
{
  const Item root = dataset.GetRoot();
  const std::string sopClass = root.FindText(Tags::SOPClassUID).value_or("");
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
                UidMapper& uids, const IdentifierDeriver& deriver, ChangeRecorder& changes)
{
  WarnOfClass(dataset);
  WarnOfPixels(dataset);

  DeidentifiedWalk(dataset, plan, operations, uids, deriver, changes).Run();

  const bool hasMethod = operations.Find(Tags::DeidentificationMethod, {}) != nullptr;
  WriteDeidentificationMarks(dataset.GetRoot(), *plan.deidentification, hasMethod, changes);
}
}
