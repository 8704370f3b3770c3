// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancModification
{
// Gives the names of anonymized patients: "Anonymized<N>", one per request that needs one (contract R91).
class IPatientNames
{
public:
  virtual ~IPatientNames() = default;
  virtual std::string Allocate() = 0;

  // What Allocate would give now; it goes on to be the next one.
  virtual std::string Foresee() = 0;
};
}
