// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/FileLayout.h"

#include "Common/Error.h"
#include "Fakes/SyntheticDataset.h"

#include <gtest/gtest.h>

#include <set>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
constexpr Tag Sequence(0x0040, 0x0275);

SyntheticDataset MakeNested(SyntheticDataset::Length length)
{
  SyntheticDataset inner;
  inner.Add(Tags::PatientID, Vr::LO, "INNER");
  SyntheticDataset item;
  item.Add(Tags::PatientName, Vr::PN, "Doe^Jane")
    .AddSequence(Tag(0x0008, 0x1110), {inner, inner}, length);
  return SyntheticDataset::MakeInstance().AddSequence(Sequence, {item}, length);
}

std::set<std::string> ListPaths(const FileLayout& layout, Tag tag)
{
  std::set<std::string> paths;
  for (const LaidElement& element : layout.GetElements())
  {
    if (element.tag == tag && element.item != 0)
    {
      paths.insert(layout.GetPath(element) + "=" + layout.GetText(element));
    }
  }
  return paths;
}
}

TEST(FileLayout, FindsElementsAtEveryDepthInEverySyntax)
{
  const Dictionary dictionary;
  const ReadingOptions reading;
  for (const auto length : {SyntheticDataset::Length::Defined, SyntheticDataset::Length::Undefined})
  {
    for (const std::string_view syntax :
         {TransferSyntaxes::ImplicitLittleEndian, TransferSyntaxes::ExplicitLittleEndian,
          TransferSyntaxes::ExplicitBigEndian, TransferSyntaxes::DeflatedLittleEndian})
    {
      SCOPED_TRACE(syntax);
      const std::string file = MakeNested(length).MakeFile(syntax);
      const FileLayout layout(file, dictionary, reading);
      EXPECT_EQ((std::set<std::string>{"0040,0275[0].0008,1110[0].0010,0020=INNER",
                                       "0040,0275[0].0008,1110[1].0010,0020=INNER"}),
                ListPaths(layout, Tags::PatientID));
      EXPECT_EQ(std::string_view::npos, layout.GetBytes().find_first_not_of('\0', layout.GetEnd()));
      for (const LaidElement& element : layout.GetElements())
      {
        EXPECT_LE(element.offset + element.sizeBytes, layout.GetBytes().size());
      }
    }
  }
}

TEST(FileLayout, ReadsTextsInTheirCharacterSet)
{
  const Dictionary dictionary;
  const ReadingOptions reading;
  SyntheticDataset item;
  item.Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 192")
    .Add(Tags::PatientName, Vr::PN, "M\u00FCller");
  SyntheticDataset dataset;
  dataset.Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100")
    .Add(Tags::PatientName, Vr::PN, "M\xFCller")
    .AddSequence(Sequence, {item});
  const std::string file = dataset.MakeFile();
  const FileLayout layout(file, dictionary, reading);
  EXPECT_EQ("M\u00FCller", layout.FindText(Tags::PatientName));
  EXPECT_EQ((std::set<std::string>{"0040,0275[0].0010,0010=M\u00FCller"}),
            ListPaths(layout, Tags::PatientName));
}

TEST(FileLayout, FindsCreatorsOfPrivateElements)
{
  const Dictionary dictionary;
  const ReadingOptions reading;
  SyntheticDataset dataset;
  dataset.Add(Tag(0x0019, 0x0010), Vr::LO, "SITE ")
    .Add(Tag(0x0019, 0x1001), Vr::LO, "x")
    .Add(Tag(0x0019, 0x1101), Vr::LO, "y");
  const std::string file = dataset.MakeFile();
  const FileLayout layout(file, dictionary, reading);
  EXPECT_EQ("SITE", layout.FindCreator(*layout.Find(Tag(0x0019, 0x1001))));
  EXPECT_EQ("", layout.FindCreator(*layout.Find(Tag(0x0019, 0x1101))));
}

TEST(FileLayout, EndsWhereNothingCanBeRead)
{
  const Dictionary dictionary;
  const ReadingOptions reading;
  const std::string file = SyntheticDataset::MakeInstance().MakeFile();
  const std::string longer = file + "Planted^Joan";
  EXPECT_EQ(file.size(), FileLayout(longer, dictionary, reading).GetEnd());
  EXPECT_THROW(FileLayout("", dictionary, reading), Error);
}

// A sequence that cannot be read is one value, so that nothing of it escapes a search.
TEST(FileLayout, TakesADamagedSequenceForAValue)
{
  const Dictionary dictionary;
  const ReadingOptions reading;
  SyntheticDataset dataset = SyntheticDataset::MakeInstance();
  dataset.AddRaw(std::string("\x40\x00\x75\x02SQ\0\0\x0C\0\0\0Planted^Joan", 24))
    .Add(Tag(0x0040, 0xA040), Vr::CS, "TEXT");
  const std::string file = dataset.MakeFile();
  const FileLayout layout(file, dictionary, reading);
  ASSERT_NE(nullptr, layout.Find(Sequence));
  EXPECT_EQ("Planted^Joan", layout.GetValue(*layout.Find(Sequence)));
  EXPECT_NE(nullptr, layout.Find(Tag(0x0040, 0xA040)));
}
}
