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

TEST(DocumentStreams, AreLeftOutWhereTheyAreDamaged)
{
  std::string document = MakeStream("(Planted) Tj");
  document.resize(document.find("stream\r\n") + 12);
  EXPECT_FALSE(VisitDeflatedStreams(document, [](std::string_view, std::size_t) { FAIL(); }));
}
}
