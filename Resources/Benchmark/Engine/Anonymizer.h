// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Engine/DatasetEditor.h"
#include "Engine/IdentifierDeriver.h"
#include "Engine/SourceLookup.h"
#include "Plan/ModificationPlan.h"

#include <string>
#include <string_view>

namespace OrthancModification
{
// What a job of POST /studies/{id}/anonymize with the body {} does to each file between reading it from the
// host and storing it: the Basic Profile of the default edition, from the plan that Request makes.
//
// The key is fixed and public, so that a file gives the same bytes in each run: for measurements only.
//
// Threads  immutable.
class Anonymizer final
{
public:
  Anonymizer();

  // Errors  those of Dataset and DatasetEditor.
  std::string Anonymize(std::string_view file) const;

private:
  const Dictionary dictionary_;
  const ModificationPlan plan_;
  const IdentifierDeriver deriver_;
  const SourceLookup sources_;  // none: what is derived is the same
  const DatasetEditor editor_;
};
}
