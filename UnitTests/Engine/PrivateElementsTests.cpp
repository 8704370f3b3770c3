// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/PrivateElements.h"

#include "Engine/DeidentifiedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
constexpr std::string_view SafeCreator = "Philips PET Private Group";  // (7053,xx00), (7053,xx09)
constexpr Tag Creator(0x7053, 0x0010);
constexpr Tag Factor(0x7053, 0x1000);
constexpr Tag Unlisted(0x7053, 0x1001);
constexpr Tag SiteCreator(0x0099, 0x0011);
constexpr Tag SiteText(0x0099, 0x1101);
constexpr Tag SiteSequence(0x0099, 0x1102);
constexpr Tag SiteUid(0x0099, 0x1103);
constexpr Tag SiteDate(0x0099, 0x1104);

EditPlan MakeSafe()
{
  EditPlan plan = MakeDeidentification({ProfileOption::RetainSafePrivate});
  for (const int element : {1, 2, 3, 4})
  {
    plan.deidentification->safePrivate.insert({"SITE", 0x0099, static_cast<std::uint8_t>(element)});
  }
  return plan;
}

SyntheticDataset MakeSource()
{
  SyntheticDataset source = MakeCtImage();
  AddPatient(source);
  AddUids(source)
    .Add(SiteCreator, Vr::LO, "SITE")
    .Add(SiteText, Vr::LO, "Text")
    .AddSequence(SiteSequence, {SyntheticDataset()
                                  .Add(Tags::PatientName, Vr::PN, "Planted^Joan")
                                  .Add(Tag(0x0018, 0x0050), Vr::DS, "1.5")
                                  .Add(SiteCreator, Vr::LO, "SITE")
                                  .Add(SiteText, Vr::LO, "Text")
                                  .Add(Tag(0x0099, 0x1109), Vr::LO, "Unsafe")})
    .Add(SiteUid, Vr::UI, "1.2.3")
    .Add(SiteDate, Vr::DA, "20240229")
    .Add(Creator, Vr::LO, SafeCreator)
    .Add(Factor, Vr::DS, "1.5")
    .Add(Unlisted, Vr::LO, "Unsafe");
  return source;
}
}

TEST(PrivateElements, AllGoInTheBasicProfile)
{
  EditedDataset edited(MakeSource(), MakeDeidentification());
  for (const Tag tag : edited.GetRoot().GetTags())
  {
    EXPECT_FALSE(tag.IsPrivate()) << tag.ToString();
  }
}

TEST(PrivateElements, StayIfTheStandardOrTheSiteListsThem)
{
  EditedDataset edited(MakeSource(), MakeSafe());
  EXPECT_EQ("1.5", edited.FindText(Factor));
  EXPECT_EQ(SafeCreator, edited.FindText(Creator));
  EXPECT_FALSE(edited.Contains(Unlisted));
  EXPECT_EQ("Text", edited.FindText(SiteText));
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.2.3"), edited.FindText(SiteUid));
  EXPECT_FALSE(edited.Contains(SiteDate));
}

TEST(PrivateElements, AreJudgedOneByOneInSequences)
{
  EditedDataset edited(MakeSource(), MakeSafe());
  ASSERT_EQ(1u, edited.GetRoot().CountItems(SiteSequence));
  const Item item = edited.GetRoot().GetItem(SiteSequence, 0);
  EXPECT_EQ("T-3HMNG5STDIKUGIXY", item.FindText(Tags::PatientName));
  EXPECT_EQ("1.5", item.FindText(Tag(0x0018, 0x0050)));
  EXPECT_EQ("Text", item.FindText(SiteText));
  EXPECT_FALSE(item.Contains(Tag(0x0099, 0x1109)));
}

TEST(PrivateElements, FollowTheCharacteristicsInTheDataset)
{
  constexpr Tag CharacteristicsSequence(0x0008, 0x0300);
  const SyntheticDataset action = SyntheticDataset()
                                    .Add(Tag(0x0008, 0x0306), Vr::US, std::string("\x02\0", 2))
                                    .Add(Tag(0x0008, 0x0307), Vr::CS, "D");
  const SyntheticDataset mixed = SyntheticDataset()
                                   .AddNumber(Tag(0x0008, 0x0301), 0x0011)
                                   .Add(Tag(0x0008, 0x0302), Vr::LO, "VENDOR")
                                   .Add(Tag(0x0008, 0x0303), Vr::CS, "MIXED")
                                   .Add(Tag(0x0008, 0x0304), Vr::US, std::string("\x01\0", 2))
                                   .AddSequence(Tag(0x0008, 0x0305), {action});
  SyntheticDataset source = MakeCtImage();
  source.AddSequence(CharacteristicsSequence, {mixed});
  AddPatient(source)
    .Add(Tag(0x0011, 0x0010), Vr::LO, "VENDOR")
    .Add(Tag(0x0011, 0x1001), Vr::LO, "Harmless")
    .Add(Tag(0x0011, 0x1002), Vr::LO, "Identity")
    .Add(Tag(0x0011, 0x1003), Vr::LO, "Other");
  EditedDataset edited(AddUids(source), MakeDeidentification({ProfileOption::RetainSafePrivate}));
  EXPECT_EQ("Harmless", edited.FindText(Tag(0x0011, 0x1001)));
  EXPECT_EQ("REMOVED", edited.FindText(Tag(0x0011, 0x1002)));
  EXPECT_FALSE(edited.Contains(Tag(0x0011, 0x1003)));
}

TEST(PrivateElements, LoseUnusedCreatorsAndIllegalGroups)
{
  SyntheticDataset source = MakeCtImage();
  AddPatient(source);
  AddUids(source)
    .Add(SiteCreator, Vr::LO, "SITE")
    .Add(Tag(0x0099, 0x1109), Vr::LO, "Unsafe")
    .Add(Tag(0xFFFF, 0x0010), Vr::LO, "SITE");
  EditedDataset edited(source, MakeSafe());
  EXPECT_FALSE(edited.Contains(SiteCreator));
  EXPECT_FALSE(edited.Contains(Tag(0xFFFF, 0x0010)));
}
}
