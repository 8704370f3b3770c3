// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/NumberEncoder.h"

#include "Common/Error.h"
#include "Dicom/ValueSyntax.h"

#include <charconv>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace OrthancModification
{
namespace
{
using VR = ValueRepresentation;

enum class Outcome
{
  Good,
  NoNumber,
  OutOfRange
};

template <std::size_t SizeBytes>
using UnsignedOfSize =
  std::conditional_t<SizeBytes == 2, std::uint16_t,
                     std::conditional_t<SizeBytes == 4, std::uint32_t, std::uint64_t>>;

template <typename Number>
void AppendLittleEndian(std::string& bytes, Number number)
{
  UnsignedOfSize<sizeof(Number)> bits;
  static_assert(sizeof(bits) == sizeof(number));
  std::memcpy(&bits, &number, sizeof(bits));
  for (std::size_t i = 0; i < sizeof(bits); i++)
  {
    bytes.push_back(static_cast<char>((bits >> (8 * i)) & 0xFF));
  }
}

bool IsInteger(std::string_view text)
{
  const bool hasSign = !text.empty() && (text.front() == '-' || text.front() == '+');
  const std::string_view digits = text.substr(hasSign ? 1 : 0);
  return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
}

// As std::from_chars wants it: without "+", and without the minus of an unsigned zero.
template <typename Number>
std::string_view CutSign(std::string_view text)
{
  const bool isMinusZero = std::is_unsigned_v<Number> && text.front() == '-' &&
                           text.find_first_not_of('0', 1) == std::string_view::npos;
  return text.substr(text.front() == '+' || isMinusZero ? 1 : 0);
}

template <typename Number>
Outcome AppendNumber(std::string& bytes, std::string_view text)
{
  const bool isNumber = std::is_floating_point_v<Number> ? IsDecimalNumber(text) : IsInteger(text);
  if (!isNumber)
  {
    return Outcome::NoNumber;
  }

  const std::string_view digits = CutSign<Number>(text);
  Number number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size())
  {
    return Outcome::OutOfRange;  // the minus of an unsigned number is among them
  }
  AppendLittleEndian(bytes, number);
  return Outcome::Good;
}

struct Row
{
  VR vr;
  std::size_t sizeBytes;
  Outcome (*append)(std::string& bytes, std::string_view text);
};

// PS3.5 2026d Table 6.2-1.
constexpr Row Rows[] = {
  {VR::US, 2, AppendNumber<std::uint16_t>}, {VR::SS, 2, AppendNumber<std::int16_t>},
  {VR::OW, 2, AppendNumber<std::uint16_t>}, {VR::UL, 4, AppendNumber<std::uint32_t>},
  {VR::SL, 4, AppendNumber<std::int32_t>},  {VR::OL, 4, AppendNumber<std::uint32_t>},
  {VR::FL, 4, AppendNumber<float>},         {VR::OF, 4, AppendNumber<float>},
  {VR::UV, 8, AppendNumber<std::uint64_t>}, {VR::SV, 8, AppendNumber<std::int64_t>},
  {VR::OV, 8, AppendNumber<std::uint64_t>}, {VR::FD, 8, AppendNumber<double>},
  {VR::OD, 8, AppendNumber<double>}};

const Row& GetRow(VR vr)
{
  for (const Row& row : Rows)
  {
    if (row.vr == vr)
    {
      return row;
    }
  }
  throw Error(ErrorCode::InternalError, "No numeric value representation");
}

void Check(Outcome outcome, VR vr, std::size_t position)
{
  const std::string number = "number " + std::to_string(position);
  if (outcome == Outcome::NoNumber)
  {
    throw Error(ErrorCode::BadFileFormat, number + " is no decimal number");
  }
  if (outcome == Outcome::OutOfRange)
  {
    throw Error(ErrorCode::BadFileFormat,
                number + " is out of the range of " + std::string(ToString(vr)));
  }
}
}

std::size_t GetNumberSize(VR vr)
{
  return GetRow(vr).sizeBytes;
}

std::string EncodeNumbers(VR vr, std::string_view text)
{
  const Row& row = GetRow(vr);
  std::string bytes;
  std::size_t position = 1;
  std::size_t begin = 0;
  std::size_t end = 0;
  do
  {
    end = text.find('\\', begin);
    Check(row.append(bytes, text.substr(begin, end - begin)), vr, position);
    begin = end + 1;
    position++;
  } while (end != std::string_view::npos);
  return bytes;
}

VR ChooseSignedness(std::string_view text)
{
  return text.find('-') == std::string_view::npos ? VR::US : VR::SS;
}
}
