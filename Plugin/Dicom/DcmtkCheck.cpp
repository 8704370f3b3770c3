// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DcmtkCheck.h"

#include "Common/Error.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcerror.h>

#include <string>

namespace OrthancModification
{
void Check(const OFCondition& condition, std::string_view what)
{
  if (condition.good())
  {
    return;
  }
  const ErrorCode code =
    condition == EC_MemoryExhausted ? ErrorCode::NotEnoughMemory : ErrorCode::BadFileFormat;
  throw Error(code, std::string(what) + ": " + condition.text());
}

// The text is put together for failures only: this is called for each element.
void Check(const OFCondition& condition, std::string_view what, Tag tag)
{
  if (condition.bad())
  {
    Check(condition, std::string(what) + " " + tag.ToString());
  }
}
}
