// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace OrthancModification
{
// Whether a UID names a transfer syntax that Orthanc 1.13.0 knows (contract R109).
bool IsKnownTransferSyntax(std::string_view uid);
}
