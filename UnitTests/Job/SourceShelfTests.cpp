// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceShelf.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace OrthancModification
{
namespace
{
class TextBuffer final : public IBuffer
{
public:
  explicit TextBuffer(std::size_t sizeBytes) : text_(sizeBytes, 'x') {}
  std::string_view GetBytes() const override { return text_; }

private:
  const std::string text_;
};

OrthancId MakeId(const std::string& sop)
{
  return OrthancId::Compute(Level::Instance, {"P", "1.2", "1.3", sop});
}

constexpr std::uint64_t InFlight = 8 * 100;  // shelves have 100 bytes
}

TEST(SourceShelf, GivesBackWhatFitsOnce)
{
  WorkStatistics statistics{[] { return std::chrono::nanoseconds(1); },
                            [] { return std::chrono::nanoseconds(1); }};
  ShelfSpace space(InFlight);
  SourceShelf shelf(space, statistics);
  shelf.Put(MakeId("1"), std::make_unique<TextBuffer>(60));
  shelf.Put(MakeId("2"), std::make_unique<TextBuffer>(60));
  EXPECT_EQ(60u, statistics.GetBytesHeld());
  EXPECT_EQ(nullptr, shelf.Take(MakeId("2")));
  const auto file = shelf.Take(MakeId("1"));
  ASSERT_NE(nullptr, file);
  EXPECT_EQ(60u, file->GetBytes().size());
  EXPECT_EQ(nullptr, shelf.Take(MakeId("1")));
  EXPECT_EQ(0u, statistics.GetBytesHeld());

  shelf.Put(MakeId("2"), std::make_unique<TextBuffer>(100));
  EXPECT_NE(nullptr, shelf.Take(MakeId("2")));
}

TEST(SourceShelf, SharesItsSpaceAndGivesBackWhatNobodyTakes)
{
  WorkStatistics statistics{[] { return std::chrono::nanoseconds(1); },
                            [] { return std::chrono::nanoseconds(1); }};
  ShelfSpace space(InFlight);
  SourceShelf other(space, statistics);
  {
    SourceShelf shelf(space, statistics);
    shelf.Put(MakeId("1"), std::make_unique<TextBuffer>(60));
    shelf.Put(MakeId("1"), std::make_unique<TextBuffer>(30));
    EXPECT_EQ(60u, statistics.GetBytesHeld());
    other.Put(MakeId("1"), std::make_unique<TextBuffer>(60));
    EXPECT_EQ(nullptr, other.Take(MakeId("1")));
    shelf.Clear();
    EXPECT_EQ(nullptr, shelf.Take(MakeId("1")));
    shelf.Put(MakeId("2"), std::make_unique<TextBuffer>(100));
  }
  EXPECT_EQ(0u, statistics.GetBytesHeld());
  other.Put(MakeId("1"), std::make_unique<TextBuffer>(100));
  EXPECT_NE(nullptr, other.Take(MakeId("1")));
}
}
