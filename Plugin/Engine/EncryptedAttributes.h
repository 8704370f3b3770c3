// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Engine/ChangeRecorder.h"

#include <string>
#include <vector>

namespace OrthancModification
{
// One item of EncryptedAttributesSequence (PS3.15 2026d E.1.1): a message of CMS, and how its content is encoded.
struct EncryptedItem
{
  std::string transferSyntaxUid;
  std::string message;  // bytes may follow it, to make their number even
};

// Those of the dataset, in their order. Items without content are left out.
std::vector<EncryptedItem> ListEncryptedItems(Item root);

// Adds one behind those of earlier passes.
void AddEncryptedItem(Item root, const EncryptedItem& item, ChangeRecorder& changes);
}
