// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Scan/FileLayout.h"
#include "Scan/Finding.h"

#include <vector>

namespace OrthancModification
{
// What a reviewer should look at: texts that may be burned in, faces that may be recognizable, values that few people have.
void CheckForReview(const FileLayout& result, std::vector<Finding>& findings);
}
