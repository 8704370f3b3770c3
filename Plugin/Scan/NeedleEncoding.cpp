// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/NeedleEncoding.h"

namespace OrthancModification
{
std::string_view ToString(NeedleEncoding encoding)
{
  switch (encoding)
  {
    case NeedleEncoding::Utf8:
      return "UTF-8";
    case NeedleEncoding::Latin1:
      return "ISO 8859-1";
    case NeedleEncoding::CharacterSet:
      return "SpecificCharacterSet";
    case NeedleEncoding::Utf16Little:
      return "UTF-16LE";
    case NeedleEncoding::Utf16Big:
      return "UTF-16BE";
    case NeedleEncoding::Base64:
      return "Base64";
  }
  return "";
}

bool IsWide(NeedleEncoding encoding)
{
  return encoding == NeedleEncoding::Utf16Little || encoding == NeedleEncoding::Utf16Big;
}
}
