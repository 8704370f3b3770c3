// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// One door through which bytes of others come in. libFuzzer sends it what it can think of
// (Resources/fuzz.sh), the unit tests what was found before (Found/<name>).
//
// Returns  whether the code under test has accepted the input; Error is how it refuses.
// Errors   BrokenProperty, and whatever else the code under test throws: each is a defect.
struct FuzzTarget
{
  std::string name;
  bool (*run)(std::string_view input);
};

const std::vector<FuzzTarget>& GetFuzzTargets();

// Errors  std::out_of_range if there is no target of this name.
const FuzzTarget& GetFuzzTarget(std::string_view name);

// Bodies of requests, at every level and in bulk; what is accepted is applied to a small instance.
bool FuzzModifyRequest(std::string_view body);
bool FuzzAnonymizeRequest(std::string_view body);
bool FuzzMoveRequests(std::string_view body);    // split and merge
bool FuzzPreviewRequest(std::string_view body);  // and the request in it

// Tags, masks and paths.
bool FuzzTags(std::string_view text);

// Defined terms, a line feed, then bytes to read and text to write.
bool FuzzCharacterSets(std::string_view input);

// What stands in EncryptedAttributesSequence: after "E" or "I" the encrypted dataset, in explicit or implicit VR, else the
// message itself.
bool FuzzEncryptedContents(std::string_view input);

// A DICOM file. Its first byte, which a preamble leaves to anyone, chooses what is done with it.
bool FuzzDatasets(std::string_view file);

// A DICOM file, which is searched for its own values.
bool FuzzScan(std::string_view file);

// Something that must be true of every input is not.
class BrokenProperty final : public std::logic_error
{
public:
  using std::logic_error::logic_error;
};

inline void Require(bool isTrue, const char* property)
{
  if (!isTrue)
  {
    throw BrokenProperty(property);
  }
}
}
