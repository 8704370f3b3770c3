// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ImageSize.h"

namespace OrthancModification
{
namespace
{
constexpr char MarkerPrefix = '\xFF';

// Big endian. The caller knows that there are as many bytes.
std::uint32_t ReadNumber(std::string_view bytes, std::size_t begin, std::size_t countBytes)
{
  std::uint32_t number = 0;
  for (const char c : bytes.substr(begin, countBytes))
  {
    number = (number << 8) | static_cast<unsigned char>(c);
  }
  return number;
}

std::optional<ImageSize> FindPngSize(std::string_view file)
{
  constexpr std::size_t TypeBegin = 12;  // behind the signature and the length of the first chunk
  constexpr std::size_t SizeBegin = 16;
  constexpr std::size_t SizeEnd = 24;
  if (file.size() < SizeEnd || file.substr(TypeBegin, 4) != "IHDR")
  {
    return std::nullopt;
  }
  return ImageSize{ReadNumber(file, SizeBegin, 4), ReadNumber(file, SizeBegin + 4, 4)};
}

// Start of frame: all of C0 to CF but the tables of Huffman codes, of arithmetic conditioning, and extensions.
bool BeginsFrame(unsigned char marker)
{
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Restart markers, start and end of the image, and one that is temporary.
bool StandsAlone(unsigned char marker)
{
  return (marker >= 0xD0 && marker <= 0xD9) || marker == 0x01;
}

// Position behind the next marker, which is not zero; bytes between segments are skipped, as decoders do.
std::size_t SkipToMarker(std::string_view file, std::size_t begin)
{
  std::size_t i = file.find(MarkerPrefix, begin);
  while (i < file.size() && (file[i] == MarkerPrefix || file[i] == '\0'))
  {
    i = file[i] == '\0' ? file.find(MarkerPrefix, i) : i + 1;
  }
  return i < file.size() ? i + 1 : std::string_view::npos;
}

std::optional<ImageSize> FindJpegSize(std::string_view file)
{
  constexpr std::size_t RowsBegin = 3;  // behind the length of the segment and the precision
  constexpr std::size_t HeaderSize = 7;
  std::size_t segment = SkipToMarker(file, 0);
  while (segment < file.size())
  {
    const auto marker = static_cast<unsigned char>(file[segment - 1]);
    const std::size_t left = file.size() - segment;
    if (BeginsFrame(marker) && left >= HeaderSize)
    {
      return ImageSize{ReadNumber(file, segment + RowsBegin + 2, 2),
                       ReadNumber(file, segment + RowsBegin, 2)};
    }
    const std::size_t length = StandsAlone(marker) || left < 2 ? 0 : ReadNumber(file, segment, 2);
    segment = SkipToMarker(file, segment + length);
  }
  return std::nullopt;
}
}

std::optional<ImageSize> FindImageSize(ImageFormat format, std::string_view file)
{
  return format == ImageFormat::Png ? FindPngSize(file) : FindJpegSize(file);
}
}
