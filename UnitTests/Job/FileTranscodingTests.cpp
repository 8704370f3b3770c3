// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/FileTranscoding.h"

#include "Job/OrderFixture.h"

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
using Strings = OrderFixture::Strings;

constexpr const char* Jpeg = "1.2.840.10008.1.2.4.50";
constexpr const char* Old = "1.2.1.1.1";  // of instance 1/1/1
constexpr const char* New = "1.2.99";

SyntheticDataset MakeReference(const char* uid)
{
  return SyntheticDataset()
    .Add(Tags::ReferencedSOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.7")
    .Add(Tags::ReferencedSOPInstanceUID, Vr::UI, uid);
}

// A file as a lossy transcoding leaves it, with items of SourceImageSequence.
std::string MakeFile(const char* sop, const Strings& sourceImages)
{
  SyntheticDataset dataset = OrderFixture::MakeInstance({"P1", "1.2.1", "1.2.1.1", sop});
  std::vector<SyntheticDataset> items;
  for (const std::string& uid : sourceImages)
  {
    items.push_back(MakeReference(uid.c_str()));
  }
  if (!items.empty())
  {
    dataset.AddSequence(Tags::SourceImageSequence, std::move(items));
  }
  return dataset.MakeFile();
}

struct Restored
{
  std::string sopInstanceUid;
  Strings sourceImages;
  bool hasSequence;
};

Restored Read(OrderFixture& fixture, std::string_view file)
{
  Dataset dataset(file, fixture.dictionary, fixture.reading);
  const Item root = dataset.GetRoot();
  Restored result{
    dataset.GetIdentifiers().sopInstanceUid, {}, root.Contains(Tags::SourceImageSequence)};
  for (std::size_t i = 0, end = root.CountItems(Tags::SourceImageSequence); i < end; i++)
  {
    result.sourceImages.push_back(root.GetItem(Tags::SourceImageSequence, i)
                                    .FindText(Tags::ReferencedSOPInstanceUID)
                                    .value_or("absent"));
  }
  return result;
}

struct Transcoded : OrderFixture
{
  Transcoded()
  {
    Add({"1/1/1"});
    plan.transcode = Jpeg;
  }

  TranscodedSource Read() { return ReadTranscoded(GetServices(), plan, GetId("1/1/1"), warnings); }

  std::string GetOriginal() const { return store.GetFile(GetId("1/1/1")); }

  Strings warnings;
};
}

TEST(FileTranscoding, ChangesNothingWhereTheUidIsTheSame)
{
  OrderFixture fixture;
  EXPECT_EQ(nullptr,
            RestoreIdentity(fixture.GetServices(), MakeFile(Old, {"7.7"}), Old, FileMeta::Keep));
}

TEST(FileTranscoding, RemovesCommentsOfTheEncoderIfAsked)
{
  SyntheticDataset image = SyntheticDataset::MakeInstance();
  image.AddFragments({"\xFF\xD8\xFF\xFE" +
                      std::string("\x00\x08"
                                  "Coder!",
                                  8) +
                      std::string("\xFF\xDA\x00\x04\x01\x02\x33\xFF\x00\x44", 10) + "\xFF\xD9"});
  const std::string file = image.MakeFile("1.2.840.10008.1.2.4.50");
  OrderFixture fixture;
  const Dictionary dictionary;
  const ReadingOptions reading;
  const std::string uid = Dataset(file, dictionary, reading).GetIdentifiers().sopInstanceUid;
  EXPECT_EQ(nullptr, RestoreIdentity(fixture.GetServices(), file, uid, FileMeta::Fresh));
  const auto cleaned =
    RestoreIdentity(fixture.GetServices(), file, uid, FileMeta::Fresh, CodecTraces::Removed);
  ASSERT_NE(nullptr, cleaned);
  EXPECT_EQ(std::string::npos, cleaned->find("Coder!"));
}

// L7, L46
TEST(FileTranscoding, PutsTheUidBackWithoutAReferenceToItself)
{
  const struct
  {
    const char* name;
    Strings before;
    Strings after;
  } cases[] = {
    {"none", {}, {}},
    {"to itself", {Old}, {}},
    {"to another one", {"7.7"}, {"7.7"}},
    {"to both", {"7.7", Old, "8.8"}, {"7.7", "8.8"}},
    {"to itself twice", {Old, Old}, {}},
    {"to the lossy one", {New}, {New}},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    OrderFixture fixture;
    const auto file =
      RestoreIdentity(fixture.GetServices(), MakeFile(New, c.before), Old, FileMeta::Keep);
    ASSERT_NE(nullptr, file);
    const Restored restored = Read(fixture, *file);
    EXPECT_EQ(Old, restored.sopInstanceUid);
    EXPECT_EQ(c.after, restored.sourceImages);
    EXPECT_EQ(!c.after.empty(), restored.hasSequence);
  }
}

TEST(FileTranscoding, DoesNotTranscodeWhatIsInTheSyntax)
{
  Transcoded fixture;
  fixture.plan.transcode = TransferSyntaxes::ExplicitLittleEndian;
  fixture.plan.lossyQuality = 50;
  fixture.store.behaviour.transcode = [](std::string_view, const std::string&)
  {
    ADD_FAILURE();
    return nullptr;
  };
  const TranscodedSource source = fixture.Read();
  EXPECT_TRUE(source.isTranscoded);
  EXPECT_EQ(fixture.GetOriginal(), source.GetBytes());
  EXPECT_TRUE(fixture.warnings.empty());
}

TEST(FileTranscoding, AnswersTheOriginalWhereTheHostCannotEncodeIt)
{
  Transcoded fixture;
  const TranscodedSource source = fixture.Read();
  EXPECT_FALSE(source.isTranscoded);
  EXPECT_EQ(fixture.GetOriginal(), source.GetBytes());
}

TEST(FileTranscoding, AnswersWhatTheHostHasEncoded)
{
  Transcoded fixture;
  Strings syntaxes;
  const std::string encoded = MakeFile(Old, {"7.7"});
  fixture.store.behaviour.transcode = [&](std::string_view file, const std::string& syntax)
  {
    EXPECT_EQ(fixture.GetOriginal(), file);
    syntaxes.push_back(syntax);
    return std::make_unique<std::string>(encoded);
  };
  const TranscodedSource source = fixture.Read();
  EXPECT_TRUE(source.isTranscoded);
  EXPECT_EQ(encoded, source.GetBytes());
  EXPECT_EQ(Strings{Jpeg}, syntaxes);
}

// L7, L46
TEST(FileTranscoding, PutsRightWhatTheHostHasEncodedWithLoss)
{
  Transcoded fixture;
  fixture.store.behaviour.transcode = [](std::string_view, const std::string&)
  { return std::make_unique<std::string>(MakeFile(New, {OrderFixture::GetUid("1/1/1")})); };
  const TranscodedSource source = fixture.Read();
  EXPECT_TRUE(source.isTranscoded);
  const Restored restored = Read(fixture, source.GetBytes());
  EXPECT_EQ(OrderFixture::GetUid("1/1/1"), restored.sopInstanceUid);
  EXPECT_FALSE(restored.hasSequence);
}

// L8
TEST(FileTranscoding, WarnsWhereTheHostHasNoQuality)
{
  for (const bool hasQuality : {true, false})
  {
    SCOPED_TRACE(hasQuality);
    Transcoded fixture;
    fixture.plan.lossyQuality = 50;
    fixture.store.behaviour.hasLossyQuality = hasQuality;
    fixture.store.behaviour.transcode = [](std::string_view file, const std::string&)
    { return std::make_unique<std::string>(file); };
    EXPECT_TRUE(fixture.Read().isTranscoded);
    EXPECT_EQ(hasQuality ? 0u : 1u, fixture.warnings.size());
  }
}

// L8, L46: jobs with a quality transcode the source, then edit.
TEST(FileTranscoding, OfAJobWithAQualityComesBeforeTheEdits)
{
  Transcoded fixture;
  fixture.plan.lossyQuality = 50;
  fixture.store.behaviour.hasLossyQuality = true;
  fixture.store.behaviour.transcode = [&fixture](std::string_view file, const std::string&)
  {
    EXPECT_EQ(fixture.GetOriginal(), file);
    return std::make_unique<std::string>(
      OrderFixture::MakeInstance({"P1", "1.2.1", "1.2.1.1", New})
        .AddSequence(Tags::SourceImageSequence,
                     {MakeReference(OrderFixture::GetUid("1/1/1").c_str())})
        .MakeFile(Jpeg));
  };
  const JobReport report = fixture.Run(fixture.MakeBulk({"1"}));
  EXPECT_TRUE(report.notTranscoded.empty());
  ASSERT_EQ(1u, fixture.GetOutputs().size());
  const Restored restored = Read(fixture, fixture.store.GetFile(*fixture.GetOutputs().begin()));
  EXPECT_EQ(fixture.Derive(OrderFixture::GetIdentifiers("1/1/1")).sopInstanceUid,
            restored.sopInstanceUid);
  EXPECT_FALSE(restored.hasSequence);
}
}
