// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/PatientValues.h"

#include <functional>

namespace OrthancModification
{
namespace
{
std::uint64_t Hash(PatientValue::Kind kind, std::string_view text)
{
  return std::hash<std::string_view>()(text) + static_cast<std::uint64_t>(kind);
}
}

PatientWords::PatientWords(const std::vector<PatientValue>& values)
{
  for (const PatientValue& value : values)
  {
    switch (value.kind)
    {
      case PatientValue::Kind::Name:
        words_.AddNames(value.text);
        break;
      case PatientValue::Kind::Date:
        words_.AddDate(value.text);
        break;
      case PatientValue::Kind::Identifier:
        ForEachPart(value.text, "\\\r\n",
                    [this](std::string_view one) { words_.AddIdentifier(one); });
        break;
    }
    if (!words_.IsFull())
    {
      values_.insert(Hash(value.kind, value.text));
    }
  }
  words_.Finish();
}

bool PatientWords::Has(PatientValue::Kind kind, std::string_view text) const
{
  return values_.count(Hash(kind, text)) != 0;
}
}
