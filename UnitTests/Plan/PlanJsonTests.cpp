// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plan/PlanJson.h"

#include "Common/Error.h"
#include "Common/JsonText.h"
#include "Fakes/TestRecipient.h"

#include <gtest/gtest.h>

#include <functional>

#include <string>

namespace OrthancModification
{
namespace
{
std::shared_ptr<const NewElement> Share(NewElement element)
{
  return std::make_shared<const NewElement>(std::move(element));
}

NewElement MakeText(Tag tag, const std::string& text)
{
  return {tag, ValueRepresentation::LO, "", TextContent{text}};
}

// One of everything.
ModificationPlan MakePlan()
{
  const std::string binary("\0\xFF\x80 bytes", 9);
  ModificationPlan plan;
  plan.edits.operations = {
    {AtPath{TagPath({{Tag(0x0008, 0x1140), 3}, {Tag(0x0008, 0x1115), std::nullopt}},
                    Tag(0x0008, 0x1155))},
     Keep{}, Reason::Request},
    {AtEveryDepth{Tag(0x0008, 0x0080)}, Clear{}, Reason::Profile},
    {InItems{Tag(0x0010, 0x0010)}, Remove{}, Reason::Identifier},
    {AtMask{*TagMask::Find("50xx,xxxx")}, Remove{}, Reason::Reference},
    {AllPrivate{}, Remove{}, Reason::PrivateElement},
    {AtEveryDepth{Tag(0x0020, 0x0052)}, DeriveUid{}, Reason::Profile},
    {AtEveryDepth{Tag(0x0010, 0x0020)}, DerivePatientId{}, Reason::Deidentification}};
  plan.edits.identifiers = {GivenIdentifier{"P\xC3\xA9"}, KeepIdentifier{}, DeriveIdentifier{},
                            DeriveIdentifier{}};
  plan.edits.followReferences = false;
  plan.edits.fileMeta = FileMeta::Fresh;
  const std::vector<NewElement> elements = {
    {Tag(0x0028, 0x0106), ValueRepresentation::UsOrSs, "", EmptyContent{}},
    {Tag(0x7FE0, 0x0010), ValueRepresentation::ObOrOw, "", BytesContent{binary}},
    {Tag(0x0011, 0x1001), ValueRepresentation::UN, "CREATOR", TextContent{std::string("a\0b", 3)}},
    {Tag(0x0008, 0x1140), ValueRepresentation::SQ, "",
     SequenceContent{{NewItem{{MakeText(Tag(0x0010, 0x0020), "in")}}, NewItem{}}}},
    {Tag(0x7FE0, 0x0010), ValueRepresentation::OW, "", ImageContent{2, 3, 1, 16, binary}},
    {Tag(0x0042, 0x0011), ValueRepresentation::OB, "", DocumentContent{"application/pdf", binary}}};
  for (const NewElement& element : elements)
  {
    plan.edits.pathEdits.push_back(
      {AtPath{TagPath(element.tag)}, Replace{Share(element)}, Reason::Request});
  }
  DeidentificationPlan& profile = plan.edits.deidentification.emplace();
  profile.options.Add(ProfileOption::RetainModifiedDates);
  profile.isTableAlone = true;
  profile.scan = LeakScan::Gate;
  profile.usesPseudonym = true;
  profile.safePrivate = {{"SITE\xC3\xA9", 0x0019, 0x10}};
  profile.dates = DateShift{100, 200, true};
  profile.descriptors = DescriptorCleaning::AllowedWords;
  profile.allowedWords = {"ct", "thorax"};
  profile.isConforming = false;
  profile.method = "Method";
  profile.issuer = "ISS\xC3\xA9";
  profile.recipients = {TestRecipient::GetFirst().GetCertificate()};
  plan.edits.isReidentification = true;
  plan.isAnonymization = true;
  plan.profileName = "trial";
  plan.level = Level::Study;
  plan.replacedTexts[Tag(0x0010, 0x0010)] = "A^B";
  plan.removedTags = {Tag(0x0010, 0x0030)};
  plan.transcode = "1.2.840.10008.1.2.4.70";
  plan.lossyQuality = 80;
  plan.keepSource = false;
  plan.keepLabels = true;
  plan.permissive = true;
  plan.warnings = {"one", "two"};
  return plan;
}
}

TEST(PlanJson, IsReadAsItWasWritten)
{
  const ModificationPlan plan = MakePlan();
  const Json::Value json = ParseJson(WriteJson(WritePlan(plan)), 100);
  const ModificationPlan read = ReadPlan(json);
  EXPECT_EQ(WritePlan(plan), WritePlan(read));

  ASSERT_EQ(7u, read.edits.operations.size());
  const auto& path = std::get<AtPath>(read.edits.operations[0].selector).path;
  EXPECT_EQ("0008,1140[3].0008,1115[*].0008,1155", path.ToString());
  EXPECT_EQ(Reason::Deidentification, read.edits.operations[6].reason);
  EXPECT_EQ("P\xC3\xA9", std::get<GivenIdentifier>(read.edits.identifiers.patientId).value);
  EXPECT_FALSE(read.edits.followReferences);
  EXPECT_TRUE(read.edits.isReidentification);
  ASSERT_EQ(1u, read.edits.deidentification->recipients.size());
  EXPECT_EQ(TestRecipient::GetFirst().GetCertificate()->EncodeDer(),
            read.edits.deidentification->recipients.front()->EncodeDer());
  EXPECT_EQ(FileMeta::Fresh, read.edits.fileMeta);
  ASSERT_EQ(6u, read.edits.pathEdits.size());
  const auto getElement = [&read](std::size_t i)
  { return *std::get<Replace>(read.edits.pathEdits[i].action).element; };
  EXPECT_EQ(ValueRepresentation::UsOrSs, getElement(0).vr);
  EXPECT_EQ(ValueRepresentation::ObOrOw, getElement(1).vr);
  EXPECT_EQ(std::string("\0\xFF\x80 bytes", 9),
            std::get<BytesContent>(getElement(1).content).bytes);
  EXPECT_EQ("CREATOR", getElement(2).privateCreator);
  EXPECT_EQ(std::string("a\0b", 3), std::get<TextContent>(getElement(2).content).text);
  EXPECT_EQ(2u, std::get<SequenceContent>(getElement(3).content).items.size());
  EXPECT_EQ(16, std::get<ImageContent>(getElement(4).content).bitsAllocated);
  EXPECT_EQ("application/pdf", std::get<DocumentContent>(getElement(5).content).mimeType);
  EXPECT_EQ(80u, read.lossyQuality);
  EXPECT_EQ((std::vector<std::string>{"one", "two"}), read.warnings);
}

TEST(PlanJson, LeavesTheKeyOut)
{
  ModificationPlan plan = MakePlan();
  plan.key = std::make_shared<const SecretKey>(std::string(32, 'k'));
  EXPECT_EQ(WritePlan(MakePlan()), WritePlan(plan));
}

TEST(PlanJson, IsRefusedWithoutAnyOfItsMembers)
{
  const Json::Value json = WritePlan(MakePlan());
  for (const std::string& name : json.getMemberNames())
  {
    if (name != "Transcode" && name != "LossyQuality")
    {
      Json::Value damaged = json;
      damaged.removeMember(name);
      EXPECT_THROW(ReadPlan(damaged), Error) << name;
    }
  }
}

TEST(PlanJson, IsRefusedWithWhatItDoesNotKnow)
{
  const auto expectRefusal = [](const std::function<void(Json::Value&)>& damage)
  {
    Json::Value json = WritePlan(MakePlan());
    damage(json);
    EXPECT_THROW(ReadPlan(json), Error);
  };
  expectRefusal([](Json::Value& json) { json["Level"] = "Planet"; });
  expectRefusal([](Json::Value& json) { json["KeepSource"] = 1; });
  expectRefusal([](Json::Value& json) { json["Edits"]["Operations"][0]["Action"] = "Burn"; });
  expectRefusal([](Json::Value& json) { json["Edits"]["Operations"][0]["Reason"] = "None"; });
  expectRefusal([](Json::Value& json) { json["Edits"]["Operations"][0].removeMember("AtPath"); });
  expectRefusal([](Json::Value& json) { json["Edits"]["Identifiers"]["Study"] = "Lose"; });
  expectRefusal([](Json::Value& json) { json["Edits"]["PathEdits"][0]["Element"]["Vr"] = "XX"; });
  expectRefusal([](Json::Value& json)
                { json["Edits"]["PathEdits"][1]["Element"]["Bytes"] = "no Base64!"; });
}
}
