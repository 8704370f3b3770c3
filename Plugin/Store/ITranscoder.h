// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/IBuffer.h"
#include "Dicom/Identifiers.h"

#include <memory>
#include <string>
#include <string_view>

namespace OrthancModification
{
// The host's transcoder, with its plugins.
//
// Threads  all functions may be called from several threads at once.
class ITranscoder
{
public:
  virtual ~ITranscoder() = default;

  // Null if the host cannot encode the file in this syntax. A lossy result has another SOPInstanceUID.
  virtual std::unique_ptr<IBuffer> Transcode(std::string_view file,
                                             const std::string& transferSyntaxUid) = 0;

  // The same for a stored instance with a quality of 1 to 100; only where HasLossyQuality().
  virtual bool HasLossyQuality() const = 0;
  virtual std::unique_ptr<IBuffer> TranscodeStored(const OrthancId& instance,
                                                   const std::string& transferSyntaxUid,
                                                   unsigned int lossyQuality) = 0;
};
}
