// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/IPatientNames.h"

#include <string>

namespace OrthancModification
{
class FakePatientNames final : public IPatientNames
{
public:
  std::string Allocate() override { return "Anonymized" + std::to_string(++count); }

  int count = 0;
};
}
