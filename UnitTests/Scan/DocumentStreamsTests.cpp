// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/DocumentStreams.h"

#include "Dicom/Deflate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace OrthancModification
{
namespace
{
std::string MakeStream(const std::string& content)
{
  std::string deflated = "\x78\x9C";
  Deflater deflater(deflated);
  deflater.Append(content);
  deflater.Finish();
  return "<< /Filter /FlateDecode >>\nstream\r\n" + deflated + "\nendstream\n";
}
}

TEST(DocumentStreams, AreShownInflated)
{
  const std::string document = "%PDF-1.4\n" + MakeStream("(Planted) Tj") + MakeStream("(Joan) Tj");
  std::vector<std::string> streams;
  EXPECT_TRUE(VisitDeflatedStreams(document,
                                   [&](std::string_view stream, std::size_t offset)
                                   {
                                     streams.emplace_back(stream);
                                     EXPECT_EQ("\x78\x9C", document.substr(offset, 2));
                                   }));
  EXPECT_EQ((std::vector<std::string>{"(Planted) Tj", "(Joan) Tj"}), streams);
}

TEST(DocumentStreams, AreShownAsFarAsTheyGo)
{
  std::string document = MakeStream("(Planted) Tj");
  document.resize(document.find("\nendstream") - 6);
  std::string shown;
  EXPECT_FALSE(VisitDeflatedStreams(document, [&shown](std::string_view stream, std::size_t)
                                    { shown += stream; }));
  EXPECT_EQ("(Plant", shown.substr(0, 6));
}

// Whoever fills a document with streams that end in damage gets no more work out of it than a large one makes.
TEST(DocumentStreams, CostSomethingWhereTheyAreDamagedToo)
{
  constexpr std::size_t Large = std::size_t{20} << 20;
  std::string damaged = MakeStream(std::string(Large, 'x'));
  damaged.resize(damaged.find("\nendstream") - 16);
  std::string document;
  for (int i = 0; i < 10; i++)
  {
    document += damaged + "\n";
  }
  std::size_t countBytes = 0;
  EXPECT_FALSE(VisitDeflatedStreams(document, [&countBytes](std::string_view stream, std::size_t)
                                    { countBytes += stream.size(); }));
  EXPECT_LE(countBytes, std::size_t{64} << 20);
}
}
