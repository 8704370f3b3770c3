// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fuzzing/EditedFile.h"

#include "Fakes/SyntheticDataset.h"
#include "Fuzzing/FuzzTarget.h"
#include "Fuzzing/FuzzedRequests.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

// The Basic Profile leaves it.
constexpr Tag PerFrameFunctionalGroupsSequence(0x5200, 0x9230);

ModificationPlan Anonymize(std::string_view body)
{
  FuzzedRequests requests;
  return ParseAnonymizeRequest(body, Level::Instance, requests.GetContext()).plan;
}

std::string MakeFile(const SyntheticDataset& item)
{
  return SyntheticDataset::MakeInstance()
    .AddSequence(PerFrameFunctionalGroupsSequence, {item})
    .MakeFile();
}

SyntheticDataset MakeItem(Tag tag, Vr vr)
{
  return SyntheticDataset().Add(tag, vr, "Doe^Jane");
}
}

TEST(EditedFile, IsAnonymousWithoutExceptions)
{
  const ModificationPlan plan = Anonymize("{}");
  for (const Tag tag : {Tags::PatientName, Tag(0x0009, 0x0010), Tag(0x0009, 0x1001)})
  {
    SCOPED_TRACE(tag.ToString());
    EXPECT_TRUE(AnonymizeFile(MakeFile(MakeItem(tag, Vr::LO)), plan));
    EXPECT_TRUE(AnonymizeFile(MakeFile(MakeItem(tag, Vr::UN)), plan));
  }
}

// The check itself: what a request keeps must be found.
TEST(EditedFile, TellsWhatIsLeft)
{
  const struct
  {
    const char* name;
    const char* body;
    Tag tag;
  } cases[] = {
    {"private element", R"({"KeepPrivateTags": true})", Tag(0x0009, 0x1001)},
    {"name", R"({"Keep": ["PatientName"]})", Tags::PatientName},
    {"name in an item", R"({"Keep": ["PerFrameFunctionalGroupsSequence[*].PatientName"]})",
     Tags::PatientName},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_THROW(AnonymizeFile(MakeFile(MakeItem(c.tag, Vr::LO)), Anonymize(c.body)),
                 BrokenProperty);
  }
}

TEST(EditedFile, MayBeRefused)
{
  EXPECT_FALSE(EditFile("", Anonymize("{}")));
  EXPECT_FALSE(EditFile("no DICOM", Anonymize("{}")));
}
}
