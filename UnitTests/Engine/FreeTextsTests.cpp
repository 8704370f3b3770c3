// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/FreeTexts.h"

#include "Engine/EditedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

std::vector<std::string> List(const SyntheticDataset& source)
{
  const std::string file = source.MakeFile();
  Dataset dataset(file, GetTestDictionary(), ReadingOptions());
  std::vector<std::string> texts;
  VisitFreeTexts(dataset.GetRoot(), [&](const std::string& path, std::string_view text)
                 { texts.push_back(path + "=" + std::string(text)); });
  return texts;
}
}

TEST(FreeTexts, AreWhatPeopleCanHaveTyped)
{
  SyntheticDataset source;
  source.Add(Tag(0x0008, 0x0060), Vr::CS, "CT")
    .Add(Tag(0x0008, 0x0080), Vr::LO, "REMOVED")
    .Add(Tag(0x0008, 0x1010), Vr::SH, "")
    .Add(Tag(0x0008, 0x103E), Vr::LO, "Thorax")
    .Add(Tag(0x0009, 0x0010), Vr::LO, "ACME")
    .Add(Tag(0x0009, 0x1001), Vr::LT, "private")
    .Add(Tags::PatientName, Vr::PN, "T-1")
    .Add(Tags::PatientID, Vr::LO, "T-1")
    .Add(Tag(0x0012, 0x0063), Vr::LO, "by us");
  EXPECT_EQ((std::vector<std::string>{"0008,103e=Thorax", "0009,1001=private"}), List(source));
}

TEST(FreeTexts, AreFoundInItemsWithoutTheirIndex)
{
  const auto makeCode = [](const char* scheme, const char* meaning)
  {
    SyntheticDataset code;
    code.Add(Tag(0x0008, 0x0100), Vr::SH, "1")
      .Add(Tag(0x0008, 0x0102), Vr::SH, scheme)
      .Add(Tag(0x0008, 0x0104), Vr::LO, meaning);
    return code;
  };
  SyntheticDataset source;
  source.AddSequence(Tag(0x0040, 0xA730), {makeCode("DCM", "public"), makeCode("99SITE", "own")});
  EXPECT_EQ(std::vector<std::string>{"0040,a730[*].0008,0104=own"}, List(source));
}
}
