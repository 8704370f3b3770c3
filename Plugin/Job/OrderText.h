// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Crypto.h"
#include "Job/JobOrder.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Finds a key of the option "Keys".
using FindKey = std::function<std::shared_ptr<const SecretKey>(const std::string& name)>;

// What a job is to do, as text of one line and back, for its journal: with the key, if it is a random one; of others the name alone.
// Limits of the configuration are left out.
//
// Errors  ReadOrder: BadFileFormat if the text is damaged; ParameterOutOfRange if there is no such key any more.
std::string WriteOrder(const JobOrder& order);
JobOrder ReadOrder(std::string_view text, const FindKey& findKey);
}
