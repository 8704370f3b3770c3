// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancImageDecoder.h"

#include "Common/Error.h"
#include "Host/Owners.h"

#include <limits>
#include <optional>

namespace OrthancModification::Host
{
namespace
{
constexpr const char* NotReadable = "\"PixelData\": the image cannot be read";

// How a pixel of the host's image becomes one of ours. Alpha, the last sample of RGBA, is dropped.
struct PixelLayout
{
  std::uint16_t samplesPerPixel;
  std::uint16_t bytesPerSample;
  std::size_t bytesPerSourcePixel;
};

std::optional<PixelLayout> FindLayout(OrthancPluginPixelFormat format)
{
  switch (format)
  {
    case OrthancPluginPixelFormat_Grayscale8:
      return PixelLayout{1, 1, 1};
    case OrthancPluginPixelFormat_Grayscale16:
      return PixelLayout{1, 2, 2};
    case OrthancPluginPixelFormat_RGB24:
      return PixelLayout{3, 1, 3};
    case OrthancPluginPixelFormat_RGBA32:
      return PixelLayout{3, 1, 4};
    case OrthancPluginPixelFormat_RGB48:
      return PixelLayout{3, 2, 6};
    default:
      return std::nullopt;
  }
}

std::string CopyPixels(const char* source, std::uint32_t pitch, std::uint32_t width,
                       std::uint32_t height, const PixelLayout& layout)
{
  const std::size_t bytesPerPixel = std::size_t{layout.samplesPerPixel} * layout.bytesPerSample;
  std::string pixels;
  pixels.reserve(bytesPerPixel * width * height);
  for (std::size_t y = 0; y < height; y++)
  {
    for (std::size_t x = 0; x < width; x++)
    {
      pixels.append(source + y * pitch + x * layout.bytesPerSourcePixel, bytesPerPixel);
    }
  }
  return pixels;
}
}

ImageContent OrthancImageDecoder::Decode(ImageFormat format, std::string_view bytes)
{
  if (bytes.empty() || bytes.size() > std::numeric_limits<std::uint32_t>::max())
  {
    throw Error(ErrorCode::BadFileFormat, NotReadable);
  }

  const ImagePointer image(
    OrthancPluginUncompressImage(&orthanc_, bytes.data(), static_cast<std::uint32_t>(bytes.size()),
                                 format == ImageFormat::Png ? OrthancPluginImageFormat_Png
                                                            : OrthancPluginImageFormat_Jpeg),
    ImageDeleter{&orthanc_});
  if (image == nullptr)
  {
    throw Error(ErrorCode::BadFileFormat, NotReadable);
  }

  const auto layout = FindLayout(OrthancPluginGetImagePixelFormat(&orthanc_, image.get()));
  const std::uint32_t width = OrthancPluginGetImageWidth(&orthanc_, image.get());
  const std::uint32_t height = OrthancPluginGetImageHeight(&orthanc_, image.get());
  if (!layout || width == 0 || height == 0 || width > 65535 || height > 65535)
  {
    throw Error(ErrorCode::BadFileFormat,
                "\"PixelData\": the image must have 1 to 65535 rows and columns, in gray or RGB");
  }

  const char* source =
    static_cast<const char*>(OrthancPluginGetImageBuffer(&orthanc_, image.get()));
  return {
    static_cast<std::uint16_t>(width), static_cast<std::uint16_t>(height), layout->samplesPerPixel,
    static_cast<std::uint16_t>(8 * layout->bytesPerSample),
    CopyPixels(source, OrthancPluginGetImagePitch(&orthanc_, image.get()), width, height, *layout)};
}
}
