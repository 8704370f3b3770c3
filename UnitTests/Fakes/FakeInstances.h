// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/IInstances.h"

#include <functional>
#include <string_view>

namespace OrthancModification
{
// What all fake stores do alike: none tells overwriting from storing, or lets anything come between a last check and a deletion.
class FakeInstances : public IInstances
{
public:
  StoreOutcome Overwrite(std::string_view file) final { return Store(file); }

  bool DeleteAfter(const OrthancId& instance, const std::function<void()>& lastCheck) final
  {
    lastCheck();
    return Delete(instance);
  }
};
}
