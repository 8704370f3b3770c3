// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Job/HostServices.h"
#include "Plan/ModificationPlan.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// What becomes of that which an encoder writes into the frames beside the image: its name, its version.
enum class CodecTraces
{
  Kept,
  Removed
};

// A file that the host has just transcoded, put right where that was with loss: with the SOPInstanceUID that it had before
// (L7), without an item of SourceImageSequence that refers to itself (L46), and if wanted without what the encoder has written
// beside the image. Null if there is nothing to put right.
std::unique_ptr<std::string> RestoreIdentity(const HostServices& services, std::string_view file,
                                             const std::string& sopInstanceUid, FileMeta fileMeta,
                                             CodecTraces traces = CodecTraces::Kept);

// The bytes of a stored instance, transcoded or not.
struct TranscodedSource
{
  std::unique_ptr<IBuffer> file;
  std::unique_ptr<std::string> restored;
  bool isTranscoded;  // in the syntax that was asked for

  std::string_view GetBytes() const { return restored ? *restored : file->GetBytes(); }
  char* GetWritableBytes() const { return restored ? restored->data() : file->GetWritableBytes(); }
  std::uint64_t GetMemoryBytes() const
  {
    return (file ? file->GetBytes().size() : 0) + (restored ? restored->capacity() : 0);
  }
};

// Reads an instance in the syntax of the plan, which must have one, with its quality where the host can do it.
TranscodedSource ReadTranscoded(const HostServices& services, const ModificationPlan& plan,
                                const OrthancId& instance, std::vector<std::string>& warnings);
}
