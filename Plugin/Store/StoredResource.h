// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace OrthancModification
{
// One instance as the index of the host knows it.
struct IndexedInstance
{
  OrthancId id;
  OrthancId seriesId;
  DicomIdentifiers identifiers;
  std::uint64_t sizeBytes;  // of the stored DICOM file
  bool hasLabels;           // or unknown
};

// A patient of the index, for the consistency checks of contract R83b.
struct IndexedPatient
{
  std::vector<OrthancId> studies;
  std::map<Tag, std::string> mainDicomTags;  // UTF-8
};

enum class StoreStatus
{
  Success,
  AlreadyStored,
  FilteredOut,
  Failure
};

// What the host answered to an upload.
struct StoreOutcome
{
  StoreStatus status;
  OrthancId instance;  // as the host stored it; trust this, not the expectation
};

struct ResourceKey
{
  Level level;
  OrthancId id;
};

// What the host keeps beside the files of a resource, and loses when it deletes the resource.
struct Annotations
{
  std::map<std::string, std::string> metadata;     // but what the host derives from the file
  std::map<std::string, std::string> attachments;  // those of users, by name
  std::set<std::string> labels;
  bool isProtected = false;  // patients only
};

// Who asked for an operation by HTTP, for the host's metadata "RemoteIP" and "HttpUsername" (contract R101).
struct RequestOrigin
{
  std::string remoteIp;
  std::string username;  // empty: unknown
};

// MD5 (lower-case hexadecimal, empty where the host keeps none) and size of a stored DICOM file.
struct Fingerprint
{
  std::string md5;
  std::uint64_t sizeBytes;
};
}
