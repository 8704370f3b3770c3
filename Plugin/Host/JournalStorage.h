// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/HostCapabilities.h"
#include "Store/IJournalStorage.h"

#include <orthanc/OrthancCPlugin.h>

#include <memory>

namespace OrthancModification::Host
{
// The key-value store of the host if it has one, else its global properties (architecture D3).
std::unique_ptr<IJournalStorage> MakeJournalStorage(OrthancPluginContext& orthanc,
                                                    const HostCapabilities& capabilities);
}
