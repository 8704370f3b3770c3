// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/EncryptedAttributes.h"

#include <optional>
#include <utility>

namespace OrthancModification
{
namespace
{
// Absent where there is none, or no bytes.
std::optional<std::string> FindMessage(Item item)
{
  auto content = item.Copy(Tags::EncryptedContent);
  auto* bytes = content ? std::get_if<BytesContent>(&content->content) : nullptr;
  return bytes == nullptr ? std::nullopt : std::make_optional(std::move(bytes->bytes));
}

NewItem MakeItem(const EncryptedItem& item)
{
  return {{{Tags::EncryptedContentTransferSyntaxUID, ValueRepresentation::UI, "",
            TextContent{item.transferSyntaxUid}},
           {Tags::EncryptedContent, ValueRepresentation::OB, "", BytesContent{item.message}}}};
}

SequenceContent CopyItems(Item root)
{
  auto earlier = root.Copy(Tags::EncryptedAttributesSequence);
  auto* content = earlier ? std::get_if<SequenceContent>(&earlier->content) : nullptr;
  return content == nullptr ? SequenceContent() : std::move(*content);
}
}

std::vector<EncryptedItem> ListEncryptedItems(Item root)
{
  root.ResolveUnknownVr(Tags::EncryptedAttributesSequence);
  std::vector<EncryptedItem> items;
  for (const Item& item : root.GetItems(Tags::EncryptedAttributesSequence))
  {
    const std::vector<std::string> syntax = item.GetUids(Tags::EncryptedContentTransferSyntaxUID);
    if (auto message = FindMessage(item))
    {
      items.push_back({syntax.empty() ? std::string() : syntax.front(), std::move(*message)});
    }
  }
  return items;
}

void AddEncryptedItem(Item root, const EncryptedItem& item, ChangeRecorder& changes)
{
  SequenceContent content = CopyItems(root);
  content.items.push_back(MakeItem(item));
  changes.Record(root, {}, Tags::EncryptedAttributesSequence, Reason::Deidentification,
                 [&]
                 {
                   root.Write({Tags::EncryptedAttributesSequence, ValueRepresentation::SQ, "",
                               std::move(content)});
                 });
}
}
