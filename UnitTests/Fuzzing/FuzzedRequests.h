// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Fakes/FakeImageDecoder.h"
#include "Fakes/FakePatientNames.h"
#include "Request/ModificationRequest.h"

namespace OrthancModification
{
// The surroundings of the parsers, the same for every input: one private tag, and two keys of which one is used
// where the request names none, so that results can be repeated.
class FuzzedRequests final
{
public:
  RequestContext GetContext();

private:
  FakeImageDecoder images_;
  FakePatientNames names_;
};
}
