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
  std::string Foresee() override { return "Anonymized" + std::to_string(count + 1); }

  int count = 0;
};
}
