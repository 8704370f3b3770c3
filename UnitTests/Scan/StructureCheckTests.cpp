// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/StructureCheck.h"

#include "Scan/ScannedFile.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
using Found = std::set<std::string>;

SyntheticDataset MakeResult()
{
  return ScannedFile::MakeResult();
}
}

TEST(StructureCheck, FindsForeignMetaInformation)
{
  SyntheticDataset result = MakeResult();
  result.AddMeta(Tag(0x0002, 0x0016), "SENDER").AddMeta(Tag(0x0002, 0x0003), "1.2.3.9");
  Found found;
  for (const Finding& finding : ScannedFile().Scan(result.MakeFile()).findings)
  {
    if (finding.kind == FindingKind::FileMeta && finding.stops)
    {
      found.insert(finding.path);
    }
  }
  EXPECT_EQ(1u, found.count("0002,0016"));
  EXPECT_EQ(1u, found.count("0002,0003"));
}

TEST(StructureCheck, FindsPrivateElementsThatNobodyCallsSafe)
{
  SyntheticDataset result = MakeResult();
  result.Add(Tag(0x0019, 0x0010), Vr::LO, "SITE").Add(Tag(0x0019, 0x1001), Vr::LO, "x");
  EXPECT_EQ(Found{"PrivateElement 0019,1001"}, ScannedFile().FindStopping(result.MakeFile()));

  ScannedFile safe({ProfileOption::RetainSafePrivate});
  safe.plan.deidentification->safePrivate = {{"SITE", 0x0019, 0x01}};
  EXPECT_EQ(Found{}, safe.FindStopping(result.MakeFile()));

  SyntheticDataset creator = MakeResult();
  creator.Add(Tag(0x0019, 0x0010), Vr::LO, "SITE");
  EXPECT_EQ(Found{"PrivateCreator 0019,0010"}, safe.FindStopping(creator.MakeFile()));
}

TEST(StructureCheck, FindsWhatTheProfileRemoves)
{
  SyntheticDataset result = MakeResult();
  result.Add(Tag(0x0010, 0x4000), Vr::LT, "harmless");
  EXPECT_EQ(Found{"NotRemoved 0010,4000"}, ScannedFile().FindStopping(result.MakeFile()));
  EXPECT_EQ(Found{},
            ScannedFile({ProfileOption::CleanDescriptors}).FindStopping(result.MakeFile()));

  ScannedFile kept;
  kept.plan.operations = {{AtEveryDepth{Tag(0x0010, 0x4000)}, Keep{}, Reason::Request}};
  EXPECT_EQ(Found{}, kept.FindStopping(result.MakeFile()));
}

TEST(StructureCheck, FindsWhatIsAsItWas)
{
  ScannedFile scanned;
  SyntheticDataset item;
  item.Add(Tags::ReferencedSOPInstanceUID, Vr::UI, "1.2.9");
  SyntheticDataset source = ScannedFile::MakeSource();
  source.AddSequence(Tag(0x0008, 0x1140), {item});
  scanned.source = source.MakeFile();
  SyntheticDataset result = MakeResult();
  result.AddSequence(Tag(0x0008, 0x1140), {item});
  EXPECT_EQ(1u,
            scanned.FindStopping(result.MakeFile()).count("NotReplaced 0008,1140[0].0008,1155"));
}

TEST(StructureCheck, FindsWhatNoInstanceShouldHave)
{
  struct Case
  {
    const char* name;
    Tag tag;
    Vr vr;
    std::string expected;
  };
  const Case cases[] = {
    {"directory", Tag(0x0004, 0x1500), Vr::CS, "ForbiddenElement 0004,1500"},
    {"curve", Tag(0x5000, 0x3000), Vr::OB, "ForbiddenElement 5000,3000"},
    {"overlay", Tag(0x6002, 0x4000), Vr::LT, "ForbiddenElement 6002,4000"},
    {"padding", Tag(0xFFFC, 0xFFFC), Vr::OB, "ForbiddenElement fffc,fffc"},
  };
  for (const Case& c : cases)
  {
    SCOPED_TRACE(c.name);
    SyntheticDataset result = MakeResult();
    result.Add(c.tag, c.vr, "xy");
    EXPECT_EQ(Found{c.expected}, ScannedFile().FindStopping(result.MakeFile()));
  }
  for (const Tag sequence :
       {Tag(0x0400, 0x0561), Tag(0x0088, 0x0200), Tag(0xFFFA, 0xFFFA), Tag(0x4FFE, 0x0001)})
  {
    SCOPED_TRACE(sequence.ToString());
    SyntheticDataset result = MakeResult();
    result.AddSequence(sequence, {SyntheticDataset()});
    EXPECT_EQ(Found{"ForbiddenElement " + sequence.ToString()},
              ScannedFile().FindStopping(result.MakeFile()));
  }
}

TEST(StructureCheck, ListsWhatWasRetainedIfAsked)
{
  ScannedFile scanned;
  scanned.source = ScannedFile::MakeSource().Add(Tag(0x0008, 0x0070), Vr::LO, "Maker").MakeFile();
  SyntheticDataset result = MakeResult();
  result.Add(Tag(0x0008, 0x0070), Vr::LO, "Maker");
  EXPECT_EQ(Found{}, scanned.FindForReview(result.MakeFile()));
  scanned.listsRetained = true;
  EXPECT_EQ(Found{"RetainedValue 0008,0070"}, scanned.FindForReview(result.MakeFile()));
}

TEST(StructureCheck, FindsADocumentThatWasNotReplaced)
{
  ScannedFile scanned;
  SyntheticDataset document;
  document.Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.104.1")
    .Add(Tags::SOPInstanceUID, Vr::UI, "2.25.4")
    .Add(Tags::EncapsulatedDocument, Vr::OB, "%PDF-1.4");
  scanned.source = document.MakeFile();
  EXPECT_EQ(1u, scanned.FindStopping(scanned.source).count("EncapsulatedDocument 0042,0011"));
}
}
