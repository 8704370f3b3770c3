// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ValueSyntax.h"

#include "Common/Ascii.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace OrthancModification
{
namespace
{
bool IsUpper(char c)
{
  return c >= 'A' && c <= 'Z';
}

// Reads a value from left to right; every function leaves the rest where it does not match.
class Scanner final
{
public:
  explicit Scanner(std::string_view rest) : rest_(rest) {}

  bool IsAtEnd() const { return rest_.empty(); }

  bool Skip(char c)
  {
    const bool found = !rest_.empty() && rest_.front() == c;
    rest_.remove_prefix(found ? 1 : 0);
    return found;
  }

  bool SkipSign() { return Skip('+') || Skip('-'); }

  std::size_t SkipDigits(std::size_t maximum = std::string_view::npos)
  {
    std::size_t count = 0;
    while (count < maximum && count < rest_.size() && IsDigit(rest_[count]))
    {
      count++;
    }
    rest_.remove_prefix(count);
    return count;
  }

  // Exactly `digits` digits whose value lies between the limits.
  std::optional<unsigned int> ReadNumber(std::size_t digits, unsigned int minimum,
                                         unsigned int maximum)
  {
    unsigned int value = 0;
    for (std::size_t i = 0; i < digits; i++)
    {
      if (i >= rest_.size() || !IsDigit(rest_[i]))
      {
        return std::nullopt;
      }
      value = value * 10 + static_cast<unsigned int>(rest_[i] - '0');
    }
    if (value < minimum || value > maximum)
    {
      return std::nullopt;
    }
    rest_.remove_prefix(digits);
    return value;
  }

private:
  std::string_view rest_;
};

unsigned int GetDaysOfMonth(unsigned int year, unsigned int month)
{
  constexpr unsigned int Days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return Days[month - 1] + (month == 2 && isLeap ? 1 : 0);
}

bool SkipFractionOfSeconds(Scanner& scanner)
{
  return !scanner.Skip('.') || scanner.SkipDigits(6) > 0;
}

// Minutes and what follows them, all of it optional. Second 60 is a leap second.
bool SkipMinutes(Scanner& scanner)
{
  if (!scanner.ReadNumber(2, 0, 59) || !scanner.ReadNumber(2, 0, 60))
  {
    return true;
  }
  return SkipFractionOfSeconds(scanner);
}

// Month and what follows it, all of it optional.
bool SkipMonth(Scanner& scanner, unsigned int year)
{
  const auto month = scanner.ReadNumber(2, 1, 12);
  if (!month || !scanner.ReadNumber(2, 1, GetDaysOfMonth(year, *month)) ||
      !scanner.ReadNumber(2, 0, 23))
  {
    return true;
  }
  return SkipMinutes(scanner);
}

bool IsUidComponent(std::string_view component)
{
  return !component.empty() && (component.size() == 1 || component.front() != '0') &&
         std::all_of(component.begin(), component.end(), IsDigit);
}
}

bool IsAgeString(std::string_view value)
{
  Scanner scanner(value);
  return scanner.ReadNumber(3, 0, 999) &&
         (scanner.Skip('D') || scanner.Skip('W') || scanner.Skip('M') || scanner.Skip('Y')) &&
         scanner.IsAtEnd();
}

bool IsCodeString(std::string_view value)
{
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return IsUpper(c) || IsDigit(c) || c == ' ' || c == '_'; });
}

bool IsDate(std::string_view value)
{
  Scanner scanner(value);
  const auto year = scanner.ReadNumber(4, 0, 9999);
  const auto month = year ? scanner.ReadNumber(2, 1, 12) : std::nullopt;
  return month && scanner.ReadNumber(2, 1, GetDaysOfMonth(*year, *month)) && scanner.IsAtEnd();
}

bool IsDateTime(std::string_view value)
{
  Scanner scanner(value);
  const auto year = scanner.ReadNumber(4, 0, 9999);
  if (!year || !SkipMonth(scanner, *year))
  {
    return false;
  }
  if (scanner.SkipSign() && (!scanner.ReadNumber(2, 0, 14) || !scanner.ReadNumber(2, 0, 59)))
  {
    return false;
  }
  return scanner.IsAtEnd();
}

bool IsDecimalNumber(std::string_view value)
{
  Scanner scanner(value);
  scanner.SkipSign();
  std::size_t digits = scanner.SkipDigits();
  if (scanner.Skip('.'))
  {
    digits += scanner.SkipDigits();
  }
  if (digits == 0)
  {
    return false;
  }
  if (scanner.Skip('E') || scanner.Skip('e'))
  {
    scanner.SkipSign();
    return scanner.SkipDigits() > 0 && scanner.IsAtEnd();
  }
  return scanner.IsAtEnd();
}

bool IsIntegerNumber(std::string_view value)
{
  const bool hasPlus = !value.empty() && value.front() == '+';
  const std::string_view number = value.substr(hasPlus ? 1 : 0);
  std::int32_t ignored = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), ignored);
  return error == std::errc() && end == number.data() + number.size() &&
         !(hasPlus && number.front() == '-');
}

bool IsTime(std::string_view value)
{
  Scanner scanner(value);
  return scanner.ReadNumber(2, 0, 23) && SkipMinutes(scanner) && scanner.IsAtEnd();
}

bool IsUid(std::string_view value)
{
  while (true)
  {
    const std::size_t dot = value.find('.');
    if (!IsUidComponent(value.substr(0, dot)))
    {
      return false;
    }
    if (dot == std::string_view::npos)
    {
      return true;
    }
    value.remove_prefix(dot + 1);
  }
}

bool IsUri(std::string_view value)
{
  constexpr std::string_view Excluded = "\"<>\\^`{|}";
  const bool isGraphic =
    std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  return isGraphic && value.find_first_of(Excluded) == std::string_view::npos;
}

bool IsPrintableAscii(std::string_view value)
{
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return c >= ' ' && c < '\x7F' && c != '\\'; });
}

bool IsFreeOfControlCharacters(std::string_view value, std::string_view allowed)
{
  return std::all_of(value.begin(), value.end(),
                     [allowed](char c)
                     {
                       const bool isControl = static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
                       return !isControl || allowed.find(c) != std::string_view::npos;
                     });
}
}
