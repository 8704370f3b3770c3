// SPDX-License-Identifier: GPL-3.0-or-later
//
// The two functions that libFuzzer calls. FUZZ_TARGET is the name of one of the targets.
#include "Dicom/DcmtkLog.h"
#include "Fuzzing/FuzzTarget.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/)
{
  OrthancModification::SilenceDcmtk();
  return 0;
}

// What is thrown ends the program, and libFuzzer keeps the input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t sizeBytes)
{
  static const OrthancModification::FuzzTarget& target =
    OrthancModification::GetFuzzTarget(FUZZ_TARGET);
  target.run(std::string_view(reinterpret_cast<const char*>(bytes), sizeBytes));
  return 0;
}
