// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"
#include "Dicom/Identifiers.h"

#include <functional>
#include <optional>
#include <string>

namespace OrthancModification
{
// "instance <id>", for the details of failures.
std::string Describe(Level level, const OrthancId& id);

// Runs `work` and answers what it threw, with `where` before the details. Texts of other exceptions than Error are left
// out: they could carry values.
std::optional<Error> Catch(const std::string& where, const std::function<void()>& work) noexcept;
}
