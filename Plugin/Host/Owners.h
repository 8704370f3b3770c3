// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/IBuffer.h"

#include <orthanc/OrthancCPlugin.h>

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

namespace OrthancModification::Host
{
// Memory that the host allocated. It is zeroed before the host fills it: Orthanc 1.10.1 leaves it unwritten
// where an answer is empty.
class MemoryBuffer final : public IBuffer
{
public:
  explicit MemoryBuffer(OrthancPluginContext& orthanc) noexcept : orthanc_(orthanc) {}

  ~MemoryBuffer() override
  {
    if (buffer_.data != nullptr)
    {
      OrthancPluginFreeMemoryBuffer(&orthanc_, &buffer_);
    }
  }

  MemoryBuffer(const MemoryBuffer&) = delete;
  MemoryBuffer& operator=(const MemoryBuffer&) = delete;

  // Once, for the SDK to fill.
  OrthancPluginMemoryBuffer* Receive() noexcept { return &buffer_; }

  std::string_view GetBytes() const override
  {
    return {static_cast<const char*>(buffer_.data), buffer_.size};
  }

  char* GetWritableBytes() noexcept override { return static_cast<char*>(buffer_.data); }

  // Only where the host frees its memory as the C library does, which then has allocated it.
  bool Extend(std::size_t sizeBytes) noexcept override
  {
    if (orthanc_.Free != &std::free || sizeBytes < buffer_.size ||
        sizeBytes > std::numeric_limits<std::uint32_t>::max())
    {
      return false;
    }
    void* const extended = std::realloc(buffer_.data, sizeBytes);
    if (extended == nullptr)
    {
      return false;
    }
    buffer_ = {extended, static_cast<std::uint32_t>(sizeBytes)};
    return true;
  }

private:
  OrthancPluginContext& orthanc_;
  OrthancPluginMemoryBuffer buffer_{nullptr, 0};
};

// A zero-terminated text that the host allocated; may be null.
class HostString final
{
public:
  HostString(OrthancPluginContext& orthanc, char* text) noexcept : orthanc_(orthanc), text_(text) {}

  ~HostString()
  {
    if (text_ != nullptr)
    {
      OrthancPluginFreeString(&orthanc_, text_);
    }
  }

  HostString(const HostString&) = delete;
  HostString& operator=(const HostString&) = delete;

  bool IsNull() const noexcept { return text_ == nullptr; }
  std::string ToString() const { return text_ == nullptr ? std::string() : std::string(text_); }

private:
  OrthancPluginContext& orthanc_;
  char* text_;
};

// An image of the host.
struct ImageDeleter
{
  OrthancPluginContext* orthanc;

  void operator()(OrthancPluginImage* image) const noexcept
  {
    OrthancPluginFreeImage(orthanc, image);
  }
};

using ImagePointer = std::unique_ptr<OrthancPluginImage, ImageDeleter>;
}
