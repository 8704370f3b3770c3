// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/Place.h"

#include <algorithm>

namespace OrthancModification
{
bool Leads(const std::vector<TagPath::Step>& steps, const Place& place)
{
  return std::equal(steps.begin(), steps.end(), place.begin(), place.end(),
                    [](const TagPath::Step& step, const TagPath::Step& entered) {
                      return step.sequence == entered.sequence &&
                             (!step.index || step.index == entered.index);
                    });
}
}
