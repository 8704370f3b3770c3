// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DcmtkElements.h"

#include "Common/Error.h"
#include "Dicom/Blanks.h"
#include "Dicom/DcmtkCheck.h"
#include "Dicom/DcmtkStreams.h"
#include "Dicom/ElementHeader.h"

#include <dcmtk/dcmdata/dcitem.h>
#include <dcmtk/dcmdata/dcvr.h>

#include <algorithm>

// Casts of what is contained are not checked: in a dataset or an item these are elements, in a sequence items. DCMTK itself
// relies on it.
namespace OrthancModification
{
namespace
{
constexpr std::string_view Padding(" \0", 2);

// Of DCMTK's parser: some 600 bytes per nested sequence were measured.
constexpr std::size_t StackBaseBytes = std::size_t{128} * 1024;
constexpr std::size_t StackPerLevelBytes = std::size_t{4} * 1024;

std::size_t GetMaximumStackBytes(std::size_t maximumDepth)
{
  return StackBaseBytes + maximumDepth * StackPerLevelBytes;
}

DcmTag ToDcmTag(Tag tag, ValueRepresentation vr, std::string_view privateCreator)
{
  const std::string name(ToString(vr));
  DcmTag result(ToKey(tag), DcmVR(name.c_str()));
  if (!privateCreator.empty())
  {
    result.setPrivateCreator(std::string(privateCreator).c_str());
  }
  return result;
}

// DCMTK lets only derived classes say how long a sequence to be read is.
class SequenceToRead final : public DcmSequenceOfItems
{
public:
  SequenceToRead(OrthancModification::Tag tag, std::size_t lengthBytes)
    : DcmSequenceOfItems(ToDcmTag(tag, ValueRepresentation::SQ, {}),
                         static_cast<Uint32>(lengthBytes), OFFalse)
  {
  }
};

[[noreturn]] void ThrowTooLong(Tag tag)
{
  throw Error(ErrorCode::ParameterOutOfRange, "Value too long for " + tag.ToString());
}

std::unique_ptr<DcmElement> CreateEmptyElement(const DcmTag& tag)
{
  DcmElement* element = nullptr;
  Check(DcmItem::newDicomElementWithVR(element, tag), "Cannot create", GetTag(tag));
  return std::unique_ptr<DcmElement>(element);
}

std::unique_ptr<DcmElement> CreateBytes(const DcmTag& tag, std::string_view bytes)
{
  std::unique_ptr<DcmElement> element = CreateEmptyElement(tag);
  const std::string padded = bytes.size() % 2 == 1 ? std::string(bytes) + '\0' : std::string();
  const std::string_view value = padded.empty() ? bytes : std::string_view(padded);
  Check(element->putUint8Array(reinterpret_cast<const Uint8*>(value.data()),
                               static_cast<unsigned long>(value.size())),
        "Cannot set", GetTag(tag));
  return element;
}

// Read as from a file, so that DCMTK does with byte orders what it always does.
std::unique_ptr<DcmElement> CreateNumbers(const DcmTag& tag, ValueRepresentation vr,
                                          std::string_view bytes)
{
  std::string file;
  const std::size_t size = bytes.size() + bytes.size() % 2;
  if (size > (HasLongLength(ToString(vr)) ? 0xFFFFFFFE : 0xFFFE))
  {
    ThrowTooLong(GetTag(tag));
  }
  AppendElementHeader(file, GetTag(tag), vr, static_cast<std::uint32_t>(size),
                      ExplicitLittleEndian);
  file += bytes;
  file.append(bytes.size() % 2, '\0');
  DcmDataset parsed;
  ParseElements(parsed, file, EXS_LittleEndianExplicit, 1);
  return std::unique_ptr<DcmElement>(parsed.remove(tag.getXTag()));
}
}

DcmTagKey ToKey(Tag tag)
{
  return {tag.GetGroup(), tag.GetElement()};
}

Tag GetTag(const DcmObject& object)
{
  return GetTag(object.getTag());
}

Tag GetTag(const DcmTagKey& key)
{
  return {key.getGroup(), key.getElement()};
}

ValueRepresentation GetVr(DcmObject& element)
{
  const auto vr = FindValueRepresentation(DcmVR(element.getVR()).getValidVRName());
  return vr ? *vr : ValueRepresentation::UN;
}

DcmElement* FindElement(DcmItem& item, Tag tag)
{
  // DCMTK's own search looks at all elements for one that is absent, and keeps books on a stack.
  const DcmTagKey key = ToKey(tag);
  DcmObject* object = item.nextInContainer(nullptr);
  while (object != nullptr && object->getTag() < key)
  {
    object = item.nextInContainer(object);
  }
  return object != nullptr && object->getTag() == key ? static_cast<DcmElement*>(object) : nullptr;
}

DcmSequenceOfItems* FindSequence(DcmItem& item, Tag tag)
{
  DcmElement* element = FindElement(item, tag);
  const bool isSequence = element != nullptr && element->ident() == EVR_SQ;
  return isSequence ? dynamic_cast<DcmSequenceOfItems*>(element) : nullptr;
}

void ForEachElement(DcmItem& item, const std::function<void(DcmElement&)>& visit)
{
  for (DcmObject* object = item.nextInContainer(nullptr); object != nullptr;
       object = item.nextInContainer(object))
  {
    visit(static_cast<DcmElement&>(*object));
  }
}

void ForEachItem(DcmSequenceOfItems& sequence, const std::function<void(DcmItem&)>& visit)
{
  for (DcmObject* object = sequence.nextInContainer(nullptr); object != nullptr;
       object = sequence.nextInContainer(object))
  {
    visit(static_cast<DcmItem&>(*object));
  }
}

std::string ReadBytes(DcmElement& element)
{
  const Uint32 length = element.getLengthField();
  if (length == 0 || length == UndefinedLength || element.ident() == EVR_SQ)
  {
    return {};
  }
  std::string bytes(length, '\0');
  Check(element.getPartialValue(bytes.data(), 0, length, nullptr, EBO_LittleEndian), "Cannot read",
        GetTag(element));
  return bytes;
}

std::string ReadText(DcmElement& element)
{
  std::string text = ReadBytes(element);
  if (GetVr(element) == ValueRepresentation::UI)
  {
    text.erase(std::remove_if(text.begin(), text.end(), IsBlank), text.end());
  }
  const std::size_t end = text.find_last_not_of(Padding);
  text.resize(end == std::string::npos ? 0 : end + 1);
  return text;
}

std::string ReadText(DcmItem& item, Tag tag)
{
  DcmElement* element = FindElement(item, tag);
  return element == nullptr ? std::string() : ReadText(*element);
}

void WriteText(DcmElement& element, std::string_view bytes)
{
  constexpr std::string_view What = "Cannot set";
  if (DcmVR(element.getVR()).isaString())
  {
    Check(element.putString(bytes.data(), static_cast<Uint32>(bytes.size())), What,
          GetTag(element));
    return;
  }
  std::string padded(bytes);
  padded.append(bytes.size() % 2, '\0');
  Check(element.putUint8Array(reinterpret_cast<const Uint8*>(padded.data()),
                              static_cast<unsigned long>(padded.size())),
        What, GetTag(element));
}

std::unique_ptr<DcmElement> CreateElement(Tag tag, ValueRepresentation vr,
                                          std::string_view privateCreator, std::string_view bytes)
{
  const DcmTag dcmTag = ToDcmTag(tag, vr, privateCreator);
  if (bytes.size() >= UndefinedLength - 1)
  {
    ThrowTooLong(tag);
  }
  if (bytes.empty())
  {
    return CreateEmptyElement(dcmTag);
  }
  if (IsText(vr))
  {
    std::unique_ptr<DcmElement> element = CreateEmptyElement(dcmTag);
    WriteText(*element, bytes);
    return element;
  }
  const bool isBytes = vr == ValueRepresentation::OB || vr == ValueRepresentation::UN;
  return isBytes ? CreateBytes(dcmTag, bytes) : CreateNumbers(dcmTag, vr, bytes);
}

void Insert(DcmItem& item, std::unique_ptr<DcmElement> element)
{
  Check(item.insert(element.get(), OFTrue), "Cannot insert", GetTag(*element));
  static_cast<void>(element.release());  // the item owns it now
}

void Erase(DcmItem& item, Tag tag)
{
  const std::unique_ptr<DcmElement> removed(item.remove(ToKey(tag)));
}

void ParseElements(DcmDataset& target, std::string_view bytes, E_TransferSyntax syntax,
                   std::size_t maximumDepth)
{
  if (bytes.empty())
  {
    return;
  }
  ViewProducer producer(bytes, GetMaximumStackBytes(maximumDepth));
  ViewInputStream stream(producer);
  target.transferInit();
  const OFCondition condition =
    target.read(stream, syntax, EGL_noChange, ViewInputStream::GetMaximumValueBytes(bytes));
  target.transferEnd();
  if (producer.IsTooDeep())
  {
    throw Error(ErrorCode::BadFileFormat, "Sequences are nested too deep");
  }
  Check(condition, "Cannot parse the dataset");
  if (!producer.eos())
  {
    throw Error(ErrorCode::BadFileFormat, "The dataset ends before its bytes do");
  }
}

std::unique_ptr<DcmSequenceOfItems> FindSequenceValue(Tag tag, std::string_view bytes,
                                                      E_TransferSyntax syntax,
                                                      std::size_t maximumDepth)
{
  ViewProducer producer(bytes, GetMaximumStackBytes(maximumDepth));
  ViewInputStream stream(producer);
  auto sequence = std::make_unique<SequenceToRead>(tag, bytes.size());
  sequence->transferInit();
  const bool isRead =
    sequence->read(stream, syntax, EGL_noChange, ViewInputStream::GetMaximumValueBytes(bytes))
      .good();
  sequence->transferEnd();
  const bool isComplete = isRead && !producer.IsTooDeep() && producer.eos();
  return isComplete ? std::move(sequence) : nullptr;
}
}
