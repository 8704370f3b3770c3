// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace OrthancModification
{
// The head of a DICOM file: preamble and group 0002 (PS3.10 2026d 7.1). Either may be missing.
//
// Borrows  the file's bytes.
struct FileMetaInformation
{
  std::map<Tag, std::string_view> values;  // bytes as stored, padding included
  std::string transferSyntaxUid;  // as declared; guessed from the dataset's first element if not
  std::size_t datasetBegin = 0;   // offset in the file, bytes
};

// Errors  BadFileFormat if the file is empty or ends within its meta information.
FileMetaInformation ReadFileMetaInformation(std::string_view file);

// What a file needs to begin with.
//
// Borrows  the bytes of what is kept.
struct NewFileMeta
{
  std::string sopClassUid;     // left out if empty
  std::string sopInstanceUid;  // left out if empty
  std::string transferSyntaxUid;
  std::map<Tag, std::string_view> kept;  // further elements of group 0002, bytes as stored
};

// An ImplementationClassUID that this plugin writes.
bool IsOwnImplementation(std::string_view implementationClassUid);

// 128 zeros, "DICM" and group 0002 in explicit VR little endian.
std::string WriteFileMetaInformation(const NewFileMeta& meta);
}
