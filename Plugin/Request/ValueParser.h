// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Dicom/NewElement.h"
#include "Dicom/ValueEncoder.h"
#include "Request/IImageDecoder.h"
#include "Request/RequestLimits.h"

#include <json/value.h>

#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// Reads the values of "Replace": JSON to elements (contract 3.4).
//
// Borrows  dictionary and decoder: they must outlive it.
// Errors   BadParameterType, BadFileFormat, ParameterOutOfRange, UnknownDicomTag; details name the tag.
class ValueParser final
{
public:
  // `privateCreator`  of the request; empty: what the dictionary says of the tag.
  ValueParser(const Dictionary& dictionary, IImageDecoder& images, std::string privateCreator,
              bool strict, RequestLimits limits);

  // At top level: "" is an empty element of any VR, data URIs of images and documents are read (R63).
  NewElement ParseAtTopLevel(Tag tag, const Json::Value& value);
  NewElement ParseInItem(Tag tag, const Json::Value& value);

  // What could be done, but should be known; no values.
  std::vector<std::string> GetWarnings() const;

private:
  std::string GetCreator(Tag tag);
  NewElement ParseSequence(Tag tag, const Json::Value& items);
  NewItem ParseItem(Tag sequence, const Json::Value& item);
  std::optional<NewElement> FindDescribedContent(Tag tag, const std::string& text);

  const Dictionary& dictionary_;
  IImageDecoder& images_;
  std::string privateCreator_;
  RequestLimits limits_;
  ValueEncoder encoder_;
  std::vector<std::string> warnings_;
};
}
