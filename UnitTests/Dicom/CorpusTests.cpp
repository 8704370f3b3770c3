// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dataset over real files: the corpus, where it is there, and damaged variants of good files.
#include "Common/Error.h"
#include "Dicom/Dataset.h"
#include "Dicom/DatasetScanner.h"
#include "Dicom/FileMetaInformation.h"
#include "Dicom/TransferSyntax.h"
#include "Fakes/SyntheticDataset.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <sstream>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
const Dictionary StandardDictionary;

std::filesystem::path GetCorpus()
{
  const char* given = std::getenv("ORTHANC_MODIFICATION_CORPUS");  // NOLINT(concurrency-mt-unsafe)
  if (given != nullptr)
  {
    return given;
  }
  return std::filesystem::path(UNIT_TESTS_DATA) / "../../../shared/data/dicom";
}

bool IsInCi()
{
  const char* ci = std::getenv("CI");  // NOLINT(concurrency-mt-unsafe)
  return ci != nullptr && std::string_view(ci) == "true";
}

std::string ReadFile(const std::filesystem::path& path)
{
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> FindFiles()
{
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(GetCorpus()))
  {
    if (entry.path().extension() == ".dcm")
    {
      files.push_back(entry.path());
    }
  }
  return files;
}

bool IsMalformed(const std::filesystem::path& path)
{
  return path.parent_path().filename() == "malformed";
}

void Describe(std::ostream& target, const Item& item, const std::string& indent)
{
  for (const Tag tag : item.GetTags())
  {
    if (tag.IsGroupLength())
    {
      continue;  // recalculated
    }
    target << indent << tag.ToString() << ' ' << ToString(item.GetVr(tag)) << ' '
           << item.IsEmpty(tag) << ' ' << item.FindText(tag).value_or("-") << '\n';
    for (std::size_t i = 0; i < item.CountItems(tag); i++)
    {
      target << indent << "item\n";
      Describe(target, item.GetItem(tag, i), indent + "  ");
    }
  }
}

std::string Describe(Dataset& dataset)
{
  std::ostringstream text;
  Describe(text, dataset.GetRoot(), "");
  return text.str();
}

// The bytes of all pixels at top level. (Deflated files are left to the description.)
std::string GetPixels(const std::string& file)
{
  const FileMetaInformation meta = ReadFileMetaInformation(file);
  if (IsDeflated(meta.transferSyntaxUid))
  {
    return {};
  }
  const std::string_view dataset = std::string_view(file).substr(meta.datasetBegin);
  std::string pixels;
  for (const auto& extent : ScanDataset(dataset, GetEncoding(meta.transferSyntaxUid), 64).pixels)
  {
    const std::size_t begin = extent.begin + extent.header.sizeBytes;
    pixels += dataset.substr(begin, extent.end - begin);
    pixels.append(pixels.size() % 2, '\0');
  }
  return pixels;
}

// Written again after a short text has got longer; nothing where the file is refused.
std::optional<std::string> FindWritten(const std::string& file, const IsUntouched& isUntouched)
{
  try
  {
    Dataset dataset(file, StandardDictionary, {}, isUntouched);
    dataset.GetRoot().Write({Tag(0x0008, 0x1030), Vr::LO, "", TextContent{"Another one"}});
    return dataset.Serialize(FileMeta::Keep);
  }
  catch (const Error&)
  {
    return std::nullopt;
  }
}

// Reads everything, edits a little, writes, and reads again; an Error is fine, all else is not.
// Returns  whether it went through.
bool Exercise(const std::string& file)
{
  try
  {
    ReadingOptions options;
    options.maximumInflatedBytes = std::size_t{64} * 1024 * 1024;
    Dataset dataset(file, StandardDictionary, options);
    Item root = dataset.GetRoot();
    for (const Tag tag : root.GetTags())
    {
      root.ResolveUnknownVr(tag);
    }
    Describe(dataset);
    root.Write({Tags::PatientName, Vr::PN, "", TextContent{"山田"}});
    const std::string written = dataset.Serialize(FileMeta::Keep);
    Dataset again(written, StandardDictionary, options);
    EXPECT_EQ("山田", again.GetRoot().FindText(Tags::PatientName));
    return true;
  }
  catch (const Error&)
  {
    return false;
  }
}

std::string Damage(std::string file, std::mt19937& random)
{
  const std::size_t count = 1 + random() % 4;
  for (std::size_t i = 0; i < count && !file.empty(); i++)
  {
    const std::size_t at = random() % file.size();
    switch (random() % 5)
    {
      case 0:
        file[at] = static_cast<char>(random());
        break;
      case 1:
        file[at] = static_cast<char>(0xFF);
        break;
      case 2:
        file.resize(at);
        break;
      case 3:
        file.erase(at, 1 + random() % 16);
        break;
      default:
        file.insert(at, file.substr(random() % file.size(), random() % 64));
        break;
    }
  }
  return file;
}
}

class Corpus : public testing::Test
{
protected:
  void SetUp() override
  {
    if (!std::filesystem::is_directory(GetCorpus()))
    {
      ASSERT_FALSE(IsInCi()) << "The corpus is not at " << GetCorpus();
      GTEST_SKIP() << "The corpus is not at " << GetCorpus();
    }
  }
};

TEST_F(Corpus, IsWrittenAsItWasRead)
{
  std::size_t count = 0;
  for (const auto& path : FindFiles())
  {
    if (IsMalformed(path))
    {
      continue;
    }
    SCOPED_TRACE(path.filename());
    const std::string file = ReadFile(path);
    Dataset first(file, StandardDictionary, {});
    const std::string written = first.Serialize(FileMeta::Keep);
    Dataset second(written, StandardDictionary, {});
    EXPECT_EQ(Describe(first), Describe(second));
    EXPECT_EQ(first.GetTransferSyntaxUid(), second.GetTransferSyntaxUid());
    EXPECT_TRUE(GetPixels(file) == GetPixels(written));
    EXPECT_TRUE(written == second.Serialize(FileMeta::Keep));
    count++;
  }
  EXPECT_GE(count, 80U);
}

TEST_F(Corpus, IsWrittenTheSameWhereUntouchedElementsAreNotParsed)
{
  std::size_t count = 0;
  for (const auto& path : FindFiles())
  {
    SCOPED_TRACE(path.filename());
    const std::string file = ReadFile(path);
    const auto whole = FindWritten(file, nullptr);
    EXPECT_TRUE(whole == FindWritten(file, [](Tag) { return true; }));
    EXPECT_TRUE(whole == FindWritten(file, [](Tag tag) { return tag.GetElement() % 3 != 0; }));
    count += whole ? 1 : 0;
  }
  EXPECT_GE(count, 90U);
}

TEST_F(Corpus, IsEditedOrRefusedWhereItIsMalformed)
{
  std::size_t edited = 0;
  std::size_t refused = 0;
  for (const auto& path : FindFiles())
  {
    SCOPED_TRACE(path.filename());
    const bool isEdited = Exercise(ReadFile(path));
    EXPECT_TRUE(isEdited || IsMalformed(path));
    (isEdited ? edited : refused)++;
  }
  EXPECT_GE(edited, 90U);
  EXPECT_GE(refused, 10U);
}

TEST_F(Corpus, SurvivesDamage)
{
  std::mt19937 random(20260101);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same in every run
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(1500);
  std::vector<std::string> files;
  for (const auto& path : FindFiles())
  {
    std::string file = ReadFile(path);
    if (file.size() < std::size_t{40} * 1024)
    {
      files.push_back(std::move(file));
    }
  }
  ASSERT_FALSE(files.empty());
  for (std::size_t i = 0; i < 4000 && std::chrono::steady_clock::now() < deadline; i++)
  {
    Exercise(Damage(files[i % files.size()], random));
  }
}

TEST(DamagedDataset, IsEditedOrRefused)
{
  SyntheticDataset item;
  item.Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 144")
    .Add(Tags::PatientName, Vr::PN, "\xBB\xEE\xDA")
    .Add(Tag(0x0040, 0xA730), Vr::UN, std::string("\xFE\xFF\0\xE0\0\0\0\0", 8));
  SyntheticDataset source = SyntheticDataset::MakeInstance();
  source.AddNumber(Tags::Rows, 1)
    .AddSequence(Tag(0x0040, 0x0275), {item, item}, SyntheticDataset::Length::Undefined)
    .AddSequence(Tag(0x0040, 0xA730), {item, item})
    .Add(Tags::PixelData, Vr::OW, "12345678")
    .Add(Tag(0xFFFC, 0xFFFC), Vr::OB, "ab");
  std::mt19937 random(4711);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same in every run
  std::size_t edited = 0;
  std::size_t refused = 0;
  for (const std::string_view syntax :
       {TransferSyntaxes::ImplicitLittleEndian, TransferSyntaxes::ExplicitLittleEndian,
        TransferSyntaxes::ExplicitBigEndian, TransferSyntaxes::DeflatedLittleEndian})
  {
    const std::string file = source.MakeFile(syntax);
    EXPECT_TRUE(Exercise(file));
    for (int i = 0; i < 300; i++)
    {
      (Exercise(Damage(file, random)) ? edited : refused)++;
    }
  }
  EXPECT_GT(edited, 0U);
  EXPECT_GT(refused, 0U);
}
}
