// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/Runtime.h"

namespace OrthancModification::Host
{
// Tells the host what the plugin has done, for GET /tools/metrics-prometheus: all names begin with "orthanc_modification_".
// To be called when the host asks for it. Times are seconds of the plugin's threads together.
void RefreshMetrics(Runtime& runtime);
}
