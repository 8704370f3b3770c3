// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Utf8.h"
#include "Dicom/CharacterSet.h"
#include "Fuzzing/FuzzTarget.h"

#include <optional>

namespace OrthancModification
{
namespace
{
bool IsUtf8(std::string_view text)
{
  return CountUtf8Characters(text).has_value();
}

// The VRs stand for the three ways in which code extensions end.
bool CheckReading(const CharacterSet& set, std::string_view bytes)
{
  bool isRead = false;
  for (const auto vr : {ValueRepresentation::PN, ValueRepresentation::LO, ValueRepresentation::UT})
  {
    const std::optional<std::string> utf8 = set.FindUtf8(bytes, vr);
    Require(!utf8 || IsUtf8(*utf8), "What was read is UTF-8");
    isRead = isRead || utf8;
  }
  const std::optional<std::string> guessed = set.FindUtf8WithoutEscapes(bytes);
  Require(!guessed || IsUtf8(*guessed), "What was read without escapes is UTF-8");
  return isRead;
}

void CheckWriting(const CharacterSet& set, std::string_view text)
{
  const std::optional<std::string> encoded = set.FindEncoded(text);
  if (encoded)
  {
    Require(set.FindUtf8(*encoded, ValueRepresentation::LO) == text,
            "What was written is read again as it was");
  }
}
}

bool FuzzCharacterSets(std::string_view input)
{
  const std::size_t end = input.find('\n');
  if (end == std::string_view::npos)
  {
    return false;
  }
  const std::string terms(input.substr(0, end));
  const std::string_view bytes = input.substr(end + 1);

  bool isRead = false;
  for (const bool isDeclared : {true, false})
  {
    const CharacterSet set = isDeclared ? CharacterSet(terms) : CharacterSet::MakeUndeclared(terms);
    isRead = CheckReading(set, bytes) || isRead;
    if (IsUtf8(bytes))
    {
      CheckWriting(set, bytes);
    }
  }
  return isRead;
}
}
