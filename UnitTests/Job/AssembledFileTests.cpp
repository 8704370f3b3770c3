// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/AssembledFile.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
class Buffer final : public IBuffer
{
public:
  Buffer(std::string bytes, bool isWritable) : bytes_(std::move(bytes)), isWritable_(isWritable) {}
  std::string_view GetBytes() const override { return bytes_; }
  char* GetWritableBytes() noexcept override { return isWritable_ ? bytes_.data() : nullptr; }

private:
  std::string bytes_;
  bool isWritable_;
};

constexpr const char* Source = "hhhhhPIXELSttt";  // 5, 6 and 3 bytes
}

TEST(AssembledFile, TakesThePlaceOfItsSourceWhereItFits)
{
  const struct
  {
    const char* name;
    std::string head;
    std::string tail;
    bool isWritable;
    bool isInPlace;
  } cases[] = {
    {"same size", "HHHHH", "TTT", true, true},     {"shorter", "HH", "T", true, true},
    {"nothing behind", "H", "", true, true},       {"nothing before", "", "TTT", true, true},
    {"longer before", "HHHHHH", "T", true, false}, {"longer behind", "H", "TTTT", true, false},
    {"not to be written", "H", "T", false, false},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    TranscodedSource source{std::make_unique<Buffer>(Source, c.isWritable), nullptr, true};
    const SerializedFile parts{c.head, source.GetBytes().substr(5, 6), c.tail};
    AssembledFile first(std::move(source), parts);
    const AssembledFile file = std::move(first);
    EXPECT_EQ(c.head + "PIXELS" + c.tail, file.GetBytes());
    EXPECT_EQ(c.isInPlace, file.IsInPlace());
    EXPECT_LE(c.isInPlace ? 14u : 8u, file.GetMemoryBytes());
  }
}

TEST(AssembledFile, TakesThePlaceOfWhatWasPutRight)
{
  TranscodedSource source{std::make_unique<Buffer>("x", true),
                          std::make_unique<std::string>(Source), true};
  const SerializedFile parts{"HH", source.GetBytes().substr(5, 6), ""};
  const AssembledFile file(std::move(source), parts);
  EXPECT_TRUE(file.IsInPlace());
  EXPECT_EQ("HHPIXELS", file.GetBytes());
}

TEST(AssembledFile, IsInOnePieceWithoutPixels)
{
  TranscodedSource source{std::make_unique<Buffer>(Source, true), nullptr, true};
  const AssembledFile file(std::move(source), {"HEAD", {}, ""});
  EXPECT_FALSE(file.IsInPlace());
  EXPECT_EQ("HEAD", file.GetBytes());
}

// Long enough for large pages.
TEST(AssembledFile, JoinsALongFileThatHasGrown)
{
  const std::string pixels(std::size_t{40} << 20, 'P');
  TranscodedSource source{std::make_unique<Buffer>(pixels, true), nullptr, true};
  const SerializedFile parts{"HEAD", source.GetBytes(), "TAIL"};
  const AssembledFile file(std::move(source), parts);
  EXPECT_FALSE(file.IsInPlace());
  EXPECT_EQ("HEAD" + pixels + "TAIL", file.GetBytes());
}

// The short ones too, whose bytes move with their owner.
TEST(AssembledFile, KeepsItsBytesWhenItMoves)
{
  AssembledFile first(std::string("ab"));
  const AssembledFile second = std::move(first);
  EXPECT_EQ("ab", second.GetBytes());
}
}
