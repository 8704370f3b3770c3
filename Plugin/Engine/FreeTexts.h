// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"

#include <functional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Shows what people can have typed (LO SH ST LT UT UC), at every depth, private elements included, for a review of results: not
// empty texts, dummies, PatientID, what de-identification writes of itself, nor codes and the meanings of public codes.
//
// `path`  "0008,103e", "0040,a730[*].0040,a160"; `text`  UTF-8, without padding; both during the call only.
using FreeTextVisitor = std::function<void(const std::string& path, std::string_view text)>;
void VisitFreeTexts(const Item& root, const FreeTextVisitor& visit);
}
