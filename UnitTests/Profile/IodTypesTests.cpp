// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/IodTypes.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
constexpr std::string_view CtImage = "1.2.840.10008.5.1.4.1.1.2";
constexpr std::string_view RtStructureSet = "1.2.840.10008.5.1.4.1.1.481.3";
constexpr std::string_view EncapsulatedPdf = "1.2.840.10008.5.1.4.1.1.104.1";
constexpr std::string_view MammographyImage = "1.2.840.10008.5.1.4.1.1.1.2";
}

// PS3.3: the modules Patient, General Study, General Series, General Equipment, Frame of Reference.
TEST(IodTypes, KnowsTheTypesOfCommonModules)
{
  const IodPlace ct = FindIod(CtImage);
  EXPECT_EQ(AttributeType::Type2, ct.GetType(Tag(0x0008, 0x0020)));      // StudyDate
  EXPECT_EQ(AttributeType::Type2, ct.GetType(Tag(0x0008, 0x0050)));      // AccessionNumber
  EXPECT_EQ(AttributeType::Type3, ct.GetType(Tag(0x0008, 0x0021)));      // SeriesDate
  EXPECT_EQ(AttributeType::Type1, ct.GetType(Tag(0x0020, 0x0052)));      // FrameOfReferenceUID
  EXPECT_EQ(AttributeType::Undefined, ct.GetType(Tag(0x3006, 0x0008)));  // StructureSetDate
  EXPECT_EQ(AttributeType::Unknown, ct.GetType(Tag(0x3004, 0x007F)));    // younger than the source
}

TEST(IodTypes, KnowsThatTypesDependOnTheIod)
{
  const Tag structureSetLabel(0x3006, 0x0002);
  EXPECT_EQ(AttributeType::Type1, FindIod(RtStructureSet).GetType(structureSetLabel));
  EXPECT_EQ(AttributeType::Undefined, FindIod(CtImage).GetType(structureSetLabel));
  EXPECT_EQ(AttributeType::Type1, FindIod(EncapsulatedPdf).GetType(Tag(0x0042, 0x0011)));
  EXPECT_EQ(AttributeType::Type2, FindIod(EncapsulatedPdf).GetType(Tag(0x0042, 0x0010)));
  EXPECT_TRUE(FindIod(MammographyImage).IsKnown());
}

TEST(IodTypes, KnowsTheItemsOfSequences)
{
  const IodPlace rois = FindIod(RtStructureSet).Enter(Tag(0x3006, 0x0020));
  ASSERT_TRUE(rois.IsKnown());
  EXPECT_EQ(AttributeType::Type2, rois.GetType(Tag(0x3006, 0x0026)));  // ROIName
  EXPECT_EQ(AttributeType::Type1,
            rois.GetType(Tag(0x3006, 0x0024)));  // ReferencedFrameOfReferenceUID
  EXPECT_EQ(AttributeType::Type3, rois.GetType(Tag(0x3006, 0x0028)));  // ROIDescription
  EXPECT_EQ(AttributeType::Undefined, rois.GetType(Tag(0x0010, 0x0010)));
}

TEST(IodTypes, KnowsNothingOfOtherClassesAndPlaces)
{
  EXPECT_FALSE(FindIod("1.2.3").IsKnown());
  EXPECT_EQ(AttributeType::Unknown, FindIod("1.2.3").GetType(Tag(0x0008, 0x0020)));
  EXPECT_FALSE(FindIod(CtImage).Enter(Tag(0x0009, 0x1001)).IsKnown());
}

TEST(IodTypes, HasTheStorageClassesInUse)
{
  EXPECT_GE(GetKnownSopClasses().size(), 100u);
}
}
