// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/FrameSegments.h"
#include "Scan/FileLayout.h"

#include <cstddef>
#include <functional>

namespace OrthancModification
{
// Shows the segments of each frame of encapsulated pixels, with the offset at which the frame begins in the bytes of the layout.
// Formats other than JPEG and JPEG 2000 have none.
void VisitFrameSegments(const FileLayout& layout, const LaidElement& pixels,
                        const std::function<void(const FrameSegments&, std::size_t)>& visit);
}
