// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/FileTranscoding.h"

namespace OrthancModification
{
std::unique_ptr<std::string> RestoreSopInstanceUid(const HostServices& services,
                                                   std::string_view file,
                                                   const std::string& sopInstanceUid,
                                                   FileMeta fileMeta)
{
  Dataset dataset(file, services.dictionary, services.reading);
  if (dataset.GetIdentifiers().sopInstanceUid == sopInstanceUid)
  {
    return nullptr;
  }
  dataset.GetRoot().SetUids(Tags::SOPInstanceUID, {sopInstanceUid});
  return std::make_unique<std::string>(dataset.Serialize(fileMeta));
}
}
