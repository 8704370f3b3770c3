// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DatasetWriter.h"

#include "Dicom/Blanks.h"
#include "Dicom/DatasetContents.h"
#include "Dicom/DcmtkCheck.h"
#include "Dicom/DcmtkElements.h"
#include "Dicom/DcmtkStreams.h"
#include "Dicom/Deflate.h"
#include "Dicom/ElementHeader.h"
#include "Dicom/SequenceLengths.h"

#include <array>
#include <cstdint>
#include <set>

namespace OrthancModification
{
namespace
{
constexpr Tag PixelGroupLength(0x7FE0, 0x0000);
constexpr Tag MediaStorageSOPClassUID(0x0002, 0x0002);
constexpr Tag MediaStorageSOPInstanceUID(0x0002, 0x0003);

// What L47 lets stay: application entities, private information.
constexpr std::array<Tag, 5> KeptMeta = {Tag(0x0002, 0x0016), Tag(0x0002, 0x0017),
                                         Tag(0x0002, 0x0018), Tag(0x0002, 0x0100),
                                         Tag(0x0002, 0x0102)};

std::string CutUid(std::string_view uid)
{
  return std::string(TrimBlanks(uid.substr(0, uid.find('\0'))));
}

std::string ReadUid(DcmItem& root, Tag tag)
{
  return CutUid(ReadText(root, tag));
}

NewFileMeta MakeFileMeta(DatasetContents& contents, FileMeta mode)
{
  const auto& source = contents.GetMeta().values;
  NewFileMeta meta;
  meta.sopClassUid = ReadUid(contents.GetRoot(), Tags::SOPClassUID);
  meta.sopInstanceUid = ReadUid(contents.GetRoot(), Tags::SOPInstanceUID);
  meta.transferSyntaxUid = contents.GetTransferSyntaxUid();
  const auto find = [&source](Tag tag)
  {
    const auto found = source.find(tag);
    return found == source.end() ? std::string_view() : found->second;
  };
  if (meta.sopClassUid.empty())
  {
    meta.sopClassUid = CutUid(find(MediaStorageSOPClassUID));  // a DICOMDIR has it here only
  }
  if (mode == FileMeta::Fresh)
  {
    return meta;
  }
  if (meta.sopInstanceUid.empty())
  {
    meta.sopInstanceUid = CutUid(find(MediaStorageSOPInstanceUID));
  }
  for (const Tag tag : KeptMeta)
  {
    if (source.count(tag) != 0)
    {
      meta.kept.emplace(tag, find(tag));
    }
  }
  return meta;
}

std::uint64_t GetPixelSizeBytes(const DatasetContents& contents)
{
  std::uint64_t size = 0;
  for (const PixelElement& pixels : contents.GetPixels())
  {
    size += pixels.GetSizeBytes();
  }
  return size;
}

// DCMTK does not know of the pixels.
void AddPixelsToGroupLength(DatasetContents& contents)
{
  DcmItem& root = contents.GetRoot();
  Uint32 length = 0;
  if (root.findAndGetUint32(ToKey(PixelGroupLength), length).bad())
  {
    return;
  }
  const std::uint64_t total = length + GetPixelSizeBytes(contents);
  if (total > 0xFFFFFFFE)
  {
    Erase(root, PixelGroupLength);
    return;
  }
  std::string bytes;
  AppendUint32(bytes, static_cast<std::uint32_t>(total), false);
  Insert(root, CreateElement(PixelGroupLength, ValueRepresentation::UL, {}, bytes));
}

// Their length is another one than what DCMTK calculates.
void RemoveGroupLengthsOfUndefinedLengths(DatasetContents& contents)
{
  DcmItem& root = contents.GetRoot();
  std::set<std::uint16_t> groups;
  ForEachElement(root,
                 [&](DcmElement& element)
                 {
                   if (NeedsUndefinedLength(contents, root, element))
                   {
                     groups.insert(GetTag(element).GetGroup());
                   }
                 });
  for (const std::uint16_t group : groups)
  {
    Erase(root, Tag(group, 0x0000));
  }
}

// At any depth.
bool HasGroupLength(DcmItem& item)
{
  bool isFound = false;
  ForEachElement(item,
                 [&isFound](DcmElement& element)
                 {
                   isFound = isFound || GetTag(element).IsGroupLength();
                   if (!isFound && element.ident() == EVR_SQ)
                   {
                     ForEachItem(dynamic_cast<DcmSequenceOfItems&>(element), [&](DcmItem& child)
                                 { isFound = isFound || HasGroupLength(child); });
                   }
                 });
  return isFound;
}

void RecalculateGroupLengths(DatasetContents& contents)
{
  // Looking for them takes much less time than the calculation, which measures each element at each depth.
  if (!HasGroupLength(contents.GetRoot()))
  {
    return;
  }
  RemoveGroupLengthsOfUndefinedLengths(contents);
  Check(contents.GetRoot().computeGroupLengthAndPadding(
          EGL_recalcGL, EPD_noChange, contents.GetDcmtkSyntax(), EET_ExplicitLength),
        "Cannot calculate group lengths");
  AddPixelsToGroupLength(contents);
}

// Where the bytes of a file go.
class Sink
{
public:
  virtual ~Sink() = default;
  virtual void Append(std::string_view bytes) = 0;
  virtual void AppendPixels(const PixelElement& pixels) { Append(pixels.GetValue()); }
};

class DeflatingSink final : public Sink
{
public:
  explicit DeflatingSink(std::string& target) : deflater_(target) {}

  void Append(std::string_view bytes) override { deflater_.Append(bytes); }
  void Finish() { deflater_.Finish(); }

private:
  Deflater deflater_;
};

// The first pixels that are carried over stay where they are.
class SinkInParts final : public Sink
{
public:
  explicit SinkInParts(SerializedFile& target) : target_(target) {}

  void Append(std::string_view bytes) override
  {
    (target_.pixels.empty() ? target_.head : target_.tail) += bytes;
  }

  void AppendPixels(const PixelElement& pixels) override
  {
    if (pixels.IsCarriedOver() && target_.pixels.empty())
    {
      target_.pixels = pixels.GetValue();
    }
    else
    {
      Append(pixels.GetValue());
    }
  }

private:
  SerializedFile& target_;
};

void WritePixels(const PixelElement& pixels, Sink& sink)
{
  sink.Append(pixels.GetHeader());
  sink.AppendPixels(pixels);
  if (pixels.NeedsPadding())
  {
    sink.Append(std::string_view("\0", 1));
  }
}

// Those that are not in DCMTK's tree, in the order of their tags.
class OtherElements final
{
public:
  OtherElements(const DatasetContents& contents, Sink& sink)
    : carried_(contents.GetCarried().GetAll()), pixels_(contents.GetPixels()), sink_(sink)
  {
  }

  void WriteBefore(Tag tag)
  {
    for (; nextPixels_ < pixels_.size() && pixels_[nextPixels_].GetTag() < tag; nextPixels_++)
    {
      WriteCarriedBefore(pixels_[nextPixels_].GetTag());
      WritePixels(pixels_[nextPixels_], sink_);
    }
    WriteCarriedBefore(tag);
  }

  void WriteRest() { WriteBefore(Tag(0xFFFF, 0xFFFF)); }

private:
  void WriteCarriedBefore(Tag tag)
  {
    for (; nextCarried_ < carried_.size() && carried_[nextCarried_].tag < tag; nextCarried_++)
    {
      sink_.Append(carried_[nextCarried_].bytes);
    }
  }

  const std::vector<CarriedElements::Element>& carried_;
  const std::vector<PixelElement>& pixels_;
  Sink& sink_;
  std::size_t nextCarried_ = 0;
  std::size_t nextPixels_ = 0;
};

void WriteElements(DatasetContents& contents, Sink& sink)
{
  FunctionConsumer consumer([&sink](std::string_view bytes) { sink.Append(bytes); });
  FunctionOutputStream stream(consumer);
  OtherElements others(contents, sink);
  DcmDataset& root = contents.GetRoot();
  root.transferInit();
  ForEachElement(root,
                 [&](DcmElement& element)
                 {
                   const Tag tag = GetTag(element);
                   others.WriteBefore(tag);
                   if (tag.GetGroup() != 0x0002)
                   {
                     const bool isUndefined = NeedsUndefinedLength(contents, root, element);
                     const E_EncodingType lengths =
                       isUndefined ? EET_UndefinedLength : EET_ExplicitLength;
                     Check(element.write(stream, contents.GetDcmtkSyntax(), lengths, nullptr),
                           "Cannot write", tag);
                   }
                 });
  root.transferEnd();
  others.WriteRest();
}

// Of all but the pixels, without what a file has before the dataset.
std::size_t EstimateParsedBytes(DatasetContents& contents)
{
  constexpr std::size_t RoomForHeadersOfPixels = 64;
  const Uint32 parsed = contents.GetRoot().getLength(contents.GetDcmtkSyntax(), EET_ExplicitLength);
  return (parsed == UndefinedLength ? 0 : parsed) + contents.GetCarried().GetSizeBytes() +
         RoomForHeadersOfPixels;
}
}

SerializedFile WriteFile(DatasetContents& contents, FileMeta meta)
{
  RecalculateGroupLengths(contents);
  SerializedFile file;
  file.head = WriteFileMetaInformation(MakeFileMeta(contents, meta));
  if (IsDeflated(contents.GetTransferSyntaxUid()))
  {
    DeflatingSink sink(file.head);
    WriteElements(contents, sink);
    sink.Finish();
  }
  else
  {
    file.head.reserve(file.head.size() + EstimateParsedBytes(contents));
    SinkInParts sink(file);
    WriteElements(contents, sink);
  }
  return file;
}
}
