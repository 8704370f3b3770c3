// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/AssembledFile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>

namespace OrthancModification
{
namespace
{
class Buffer final : public IBuffer
{
public:
  Buffer(std::string bytes, bool isWritable, bool isExtensible = false)
    : bytes_(std::move(bytes)), isWritable_(isWritable), isExtensible_(isExtensible)
  {
  }
  std::string_view GetBytes() const override { return bytes_; }
  char* GetWritableBytes() noexcept override { return isWritable_ ? bytes_.data() : nullptr; }

  bool Extend(std::size_t sizeBytes) noexcept override
  {
    if (isExtensible_)
    {
      std::string moved(sizeBytes, 'x');
      std::copy(bytes_.begin(), bytes_.end(), moved.begin());
      bytes_.swap(moved);
    }
    return isExtensible_;
  }

private:
  std::string bytes_;
  bool isWritable_;
  bool isExtensible_;
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

TEST(AssembledFile, MakesRoomInALongSource)
{
  const std::string pixels(std::size_t{40} << 20, 'P');
  const struct
  {
    const char* name;
    std::string head;
    std::string tail;
  } cases[] = {{"longer before", "HHHHHH", "T"},
               {"longer behind", "H", "TTTT"},
               {"longer on both sides", "HHHHHH", "TTTT"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    TranscodedSource source{std::make_unique<Buffer>("hhhhh" + pixels + "ttt", true, true), nullptr,
                            true};
    const SerializedFile parts{c.head, source.GetBytes().substr(5, pixels.size()), c.tail};
    const AssembledFile file(std::move(source), parts);
    EXPECT_TRUE(file.IsInPlace());
    EXPECT_TRUE(c.head + pixels + c.tail == file.GetBytes());
  }
}

TEST(AssembledFile, UsesTheMemoryOfFormerOnes)
{
  const auto make = []
  {
    TranscodedSource source{std::make_unique<Buffer>(Source, true), nullptr, true};
    const SerializedFile parts{std::string(5000, 'H'), source.GetBytes().substr(5, 6), ""};
    return AssembledFile(std::move(source), parts);
  };
  std::set<const char*> former;
  {
    const AssembledFile first = make();
    const AssembledFile second = make();
    former = {first.GetBytes().data(), second.GetBytes().data()};
  }
  const AssembledFile third = make();
  const AssembledFile fourth = make();
  EXPECT_EQ(former, std::set({third.GetBytes().data(), fourth.GetBytes().data()}));
  EXPECT_EQ(std::string(5000, 'H') + "PIXELS", third.GetBytes());
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
