// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <string>

namespace OrthancModification
{
// What FormatScan has made, as a page to be read and printed: HTML without scripts or anything from elsewhere.
std::string MakeScanPage(const Json::Value& scan);

// The Content-Security-Policy that lets the page have its style, and nothing else.
std::string GetScanPagePolicy();
}
