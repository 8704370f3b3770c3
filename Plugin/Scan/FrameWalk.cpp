// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/FrameWalk.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
namespace
{
struct Fragment
{
  std::size_t offset;
  std::size_t sizeBytes;
};

// Without the table of offsets.
std::vector<Fragment> ListFragments(const FileLayout& layout, const LaidElement& pixels)
{
  std::vector<Fragment> fragments;
  const std::string_view value = layout.GetValue(pixels);
  std::size_t position = 0;
  bool isTable = true;
  while (const auto header =
           FindElementHeader(value.substr(position), {true, layout.IsBigEndian()}))
  {
    position += header->sizeBytes;
    if (header->tag != Tags::ItemStart || header->lengthBytes > value.size() - position)
    {
      break;
    }
    if (!isTable)
    {
      fragments.push_back({pixels.offset + position, header->lengthBytes});
    }
    isTable = false;
    position += header->lengthBytes;
  }
  return fragments;
}

// The frame that begins with the fragment `i`, which is moved on to the next one.
std::string_view ReadFrame(std::string_view bytes, const std::vector<Fragment>& fragments,
                           FrameFormat format, std::size_t& i, std::string& memory)
{
  std::string_view frame = bytes.substr(fragments[i].offset, fragments[i].sizeBytes);
  memory.clear();
  for (i++; i < fragments.size(); i++)
  {
    const std::string_view next = bytes.substr(fragments[i].offset, fragments[i].sizeBytes);
    if (BeginsFrame(next, format))
    {
      break;
    }
    if (memory.empty())
    {
      memory = frame;
    }
    memory += next;
    frame = memory;
  }
  return frame;
}
}

void VisitFrameSegments(const FileLayout& layout, const LaidElement& pixels,
                        const std::function<void(const FrameSegments&, std::size_t)>& visit)
{
  const FrameFormat format = GetFrameFormat(layout.GetMeta().transferSyntaxUid);
  if (format == FrameFormat::Other)
  {
    return;
  }
  const std::vector<Fragment> fragments = ListFragments(layout, pixels);
  std::string memory;
  for (std::size_t i = 0; i < fragments.size();)
  {
    const std::size_t begin = fragments[i].offset;
    visit(FindFrameSegments(ReadFrame(layout.GetBytes(), fragments, format, i, memory), format),
          begin);
  }
}
}
