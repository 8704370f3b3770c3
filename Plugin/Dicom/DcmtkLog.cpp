// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DcmtkLog.h"

#include <dcmtk/oflog/oflog.h>

namespace OrthancModification
{
void SilenceDcmtk()
{
#if MODIFICATION_OWNS_DCMTK
  OFLog::configure(OFLogger::OFF_LOG_LEVEL);
#endif
}
}
