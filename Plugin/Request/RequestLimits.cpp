// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/RequestLimits.h"

#include "Common/Error.h"
#include "Request/ImageSize.h"

namespace OrthancModification
{
namespace
{
constexpr std::uint64_t MaximumBytesPerPixel = 8;  // RGBA of 16 bits

std::string DescribeLimit(std::uint64_t limitBytes, const char* option)
{
  return "the " + std::to_string(limitBytes / RequestLimits::Megabyte) + " MB that the option \"" +
         option + "\" allows";
}
}

void RequestLimits::CheckBody(std::string_view body) const
{
  if (body.size() > bodyBytes)
  {
    throw Error(ErrorCode::BadRequest,
                "The body is larger than " + DescribeLimit(bodyBytes, "MaximumBodySize"));
  }
}

void RequestLimits::CheckCount(const char* field, std::size_t countEntries)
{
  if (countEntries > ListEntries)
  {
    throw Error(ErrorCode::BadRequest, "\"" + std::string(field) + "\": more than " +
                                         std::to_string(ListEntries) + " entries");
  }
}

void RequestLimits::CheckUserData(std::string_view text)
{
  if (text.size() > UserDataBytes)
  {
    throw Error(ErrorCode::BadRequest, "\"UserData\": larger than 1 MB");
  }
}

void RequestLimits::CheckValue(const std::string& field, std::string_view text) const
{
  if (text.size() > valueBytes)
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                field + ": larger than " + DescribeLimit(valueBytes, "MaximumValueSize"));
  }
}

void RequestLimits::CheckImage(const std::string& field, ImageFormat format,
                               std::string_view file) const
{
  const auto size = FindImageSize(format, file);
  if (size && std::uint64_t{size->rows} * size->columns > imageBytes / MaximumBytesPerPixel)
  {
    throw Error(ErrorCode::ParameterOutOfRange, field +
                                                  ": the decoded image would be larger than " +
                                                  DescribeLimit(imageBytes, "MaximumInflatedSize"));
  }
}
}
