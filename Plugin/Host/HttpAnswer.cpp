// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/HttpAnswer.h"

#include "Common/Error.h"
#include "Common/JsonText.h"

#include <limits>

namespace OrthancModification::Host
{
void Answer(Runtime& runtime, OrthancPluginRestOutput* output, std::string_view body,
            const char* mimeType)
{
  if (body.size() > std::numeric_limits<std::uint32_t>::max())
  {
    throw Error(ErrorCode::NotEnoughMemory, "The result has 4 GiB or more");
  }
  OrthancPluginAnswerBuffer(&runtime.GetOrthanc(), output, body.data(),
                            static_cast<std::uint32_t>(body.size()), mimeType);
}

void AnswerJson(Runtime& runtime, OrthancPluginRestOutput* output, const Json::Value& json)
{
  Answer(runtime, output, WriteStyledJson(json), JsonMimeType);
}
}
