// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/NewElement.h"

#include <json/value.h>

namespace OrthancModification
{
// Parts of stored plans (PlanJson.h).
Json::Value WriteTag(Tag tag);
Tag ReadTag(const Json::Value& json);

Json::Value WriteElement(const NewElement& element);
NewElement ReadElement(const Json::Value& json);
}
