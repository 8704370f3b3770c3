// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/DecryptionKey.h"
#include "Dicom/Dataset.h"
#include "Engine/ChangeRecorder.h"

namespace OrthancModification
{
// Takes a de-identification back (PS3.15 2026d E.1.2): the attributes that one of the keys can decrypt come back to
// top level, over what took their place; of several such items the last one first, so that several de-identifications
// are taken back in turn. PatientIdentityRemoved becomes NO; the other marks and EncryptedAttributesSequence go.
// What the items do not have stays as it is: the result need not be the complete original.
//
// Errors  BadRequest if there is no item that one of the keys decrypts; BadFileFormat if that is because one is damaged; those of
//         Item::Write. Then the dataset is half edited and must be thrown away.
void Reidentify(Dataset& dataset, const DecryptionKeys& keys, ChangeRecorder& changes);
}
