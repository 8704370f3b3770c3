// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancModification
{
// Asks the system for large pages behind the capacity of a long text that is about to be filled: each page of new memory
// is cleared when it is first touched, and with 4 KiB each that takes twice as long as the copy. Only advice: where the
// system does not follow it, nothing changes.
void PreferLargePages(std::string& reserved) noexcept;
}
