// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace OrthancModification
{
// Shows the contents of the deflated streams of a PDF document, with the offset of each stream in it. Those that are damaged, or
// larger than all together may be, are shown as far as they go: false then. Streams that cannot be inflated count, too.
bool VisitDeflatedStreams(std::string_view document,
                          const std::function<void(std::string_view, std::size_t)>& visit);
}
