// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <string>

namespace OrthancModification
{
// What FormatScan has made, as a page to be printed (PrintedPage.h).
std::string MakeScanPage(const Json::Value& scan);
}
