// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/Reidentifier.h"

#include "Common/Error.h"
#include "Dicom/EnclosedDataset.h"
#include "Engine/EncryptedAttributes.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MinimumBytesOfContent =
  16;  // headers of the sequence and its item, implicit VR

// Absent if what the keys make of it is nonsense, as a wrong key does at times.
std::unique_ptr<EnclosedDataset> FindEnclosed(std::string_view content, const EncryptedItem& item,
                                              Dataset& dataset)
{
  if (content.size() < MinimumBytesOfContent)
  {
    return nullptr;
  }
  try
  {
    auto enclosed = std::make_unique<EnclosedDataset>(content, item.transferSyntaxUid, dataset);
    return enclosed->GetRoot().CountItems(Tags::ModifiedAttributesSequence) == 1
             ? std::move(enclosed)
             : nullptr;
  }
  catch (const Error& error)
  {
    if (error.GetCode() != ErrorCode::BadFileFormat)
    {
      throw;
    }
    return nullptr;
  }
}

// `failure`  what is wrong with an item that is damaged: another one may do.
std::optional<SecretText> FindContent(const DecryptionKey& key, const EncryptedItem& item,
                                      std::optional<Error>& failure)
{
  try
  {
    return key.FindContent(item.message);
  }
  catch (const Error& error)
  {
    failure = error;
    return std::nullopt;
  }
}

std::unique_ptr<EnclosedDataset> Decrypt(const EncryptedItem& item, const DecryptionKeys& keys,
                                         Dataset& dataset, std::optional<Error>& failure)
{
  for (const auto& key : keys)
  {
    const std::optional<SecretText> content = FindContent(*key, item, failure);
    auto enclosed = content ? FindEnclosed(content->Get(), item, dataset) : nullptr;
    if (enclosed)
    {
      return enclosed;
    }
  }
  return nullptr;
}

// Private creators come with their elements. Pixels and file meta information are never encrypted: they would come from
// somebody else.
bool IsMovedBack(Tag tag)
{
  return tag.GetGroup() > 0x0004 && !tag.IsPrivateCreator() && !tag.IsGroupLength() &&
         tag != Tags::EncryptedAttributesSequence && tag != Tags::PixelData &&
         tag != Tags::FloatPixelData && tag != Tags::DoubleFloatPixelData;
}

// SpecificCharacterSet comes first, for which all texts of the dataset are converted.
void MoveBack(Item original, Item root, ChangeRecorder& changes)
{
  for (const Tag tag : original.GetTags())
  {
    const std::optional<NewElement> element = IsMovedBack(tag) ? original.Copy(tag) : std::nullopt;
    if (element)
    {
      changes.Record(root, {}, tag, Reason::Reidentification, [&] { root.Write(*element); });
    }
  }
}

void WriteMarks(Item root, ChangeRecorder& changes)
{
  const auto record = [&](Tag tag, const auto& change)
  { changes.Record(root, {}, tag, Reason::Reidentification, change); };
  record(
    Tags::PatientIdentityRemoved,
    [&] {
      root.Write({Tags::PatientIdentityRemoved, ValueRepresentation::CS, "", TextContent{"NO"}});
    });
  for (const Tag tag :
       {Tags::DeidentificationMethod, Tags::DeidentificationMethodCodeSequence,
        Tags::LongitudinalTemporalInformationModified, Tags::EncryptedAttributesSequence})
  {
    record(tag, [&] { root.Remove(tag); });
  }
}
}

void Reidentify(Dataset& dataset, const DecryptionKeys& keys, ChangeRecorder& changes)
{
  Item root = dataset.GetRoot();
  const std::vector<EncryptedItem> items = ListEncryptedItems(root);
  if (items.empty())
  {
    throw Error(ErrorCode::BadRequest, "there is no item in EncryptedAttributesSequence");
  }
  bool isAny = false;
  std::optional<Error> failure;
  for (auto item = items.rbegin(); item != items.rend(); ++item)
  {
    if (const auto enclosed = Decrypt(*item, keys, dataset, failure))
    {
      MoveBack(enclosed->GetRoot().GetItem(Tags::ModifiedAttributesSequence, 0), root, changes);
      isAny = true;
    }
  }
  if (!isAny)
  {
    throw failure.value_or(
      Error(ErrorCode::BadRequest,
            "no item of EncryptedAttributesSequence is encrypted for a key of this server"));
  }
  WriteMarks(root, changes);
}
}
