// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"

#include <orthanc/OrthancCPlugin.h>

#include <exception>
#include <functional>
#include <new>
#include <optional>

namespace OrthancModification::Host
{
// The code of the host that says the same.
OrthancPluginErrorCode ToHostCode(ErrorCode code) noexcept;

// The other way round; codes that the plugin does not know become Plugin.
ErrorCode FromHostCode(OrthancPluginErrorCode code) noexcept;

// Runs `function` and turns what it throws into an Error; absent if it threw nothing. Texts of foreign exceptions
// are dropped, since they may carry values.
std::optional<Error> Catch(const std::function<void()>& function) noexcept;

// The boundary of every REST callback: what `function` throws becomes a code, and the details of the HTTP
// error where there is an `output` (may be null).
OrthancPluginErrorCode Shielded(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                                const std::function<void()>& function) noexcept;
}
