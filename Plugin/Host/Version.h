// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancModification::Host
{
constexpr const char* PluginName = "modification";
constexpr const char* PluginVersion = "mainline";
constexpr const char* PluginDescription = "Modifies and de-identifies DICOM data in the server: "
                                          "fast, by the current standard, and nothing is lost.";
}
