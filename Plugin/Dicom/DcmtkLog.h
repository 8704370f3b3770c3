// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancModification
{
// What DCMTK finds odd in a file it tells on standard error, which is Orthanc's log, at times with the value: not from now
// on (architecture D7). A DCMTK that is shared with Orthanc is left alone: Orthanc has silenced it.
//
// Threads  once, before others use this room.
void SilenceDcmtk();
}
