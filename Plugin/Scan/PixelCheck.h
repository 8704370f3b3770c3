// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"
#include "Scan/Finding.h"
#include "Scan/ScanRules.h"
#include "Scan/SourceFingerprint.h"

#include <vector>

namespace OrthancModification
{
// What the pixels of a de-identified instance carry beside the image: bits that are not used by the pixels, overlays in them, and
// segments of compressed frames. Images are not decoded.
//
// What cannot be taken out without decoding is for a reviewer, and so is all in pixels that the request has decided about.
// `source`  null if it is not known: then no bit is known to have been an overlay.
void CheckPixels(const FileLayout& result, const ScanRules& rules, const SourceFingerprint* source,
                 std::vector<Finding>& findings);
}
