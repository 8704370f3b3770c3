// SPDX-License-Identifier: GPL-3.0-or-later
#include "Anonymizer.h"

#include "Common/Error.h"
#include "Dicom/Dataset.h"
#include "Request/ModificationRequest.h"

#include <memory>

namespace OrthancModification
{
namespace
{
class NoImages final : public IImageDecoder
{
public:
  ImageContent Decode(ImageFormat, std::string_view) override
  {
    throw Error(ErrorCode::BadFileFormat, "No image is expected");
  }
};

class OneName final : public IPatientNames
{
public:
  std::string Allocate() override { return Foresee(); }
  std::string Foresee() override { return "Anonymized1"; }
};

RequestDefaults MakeDefaults()
{
  RequestDefaults defaults;
  defaults.hostVersion = "1.12.7";
  defaults.defaultKey = "benchmark";
  defaults.keys[defaults.defaultKey] =
    std::make_shared<const SecretKey>(std::string(SecretKey::MinimumSizeBytes, 'k'));
  return defaults;
}

ModificationPlan MakeDefaultPlan(const Dictionary& dictionary)
{
  const RequestDefaults defaults = MakeDefaults();
  NoImages images;
  OneName names;
  return ParseAnonymizeRequest("{}", Level::Study, {dictionary, defaults, images, names}).plan;
}
}

Anonymizer::Anonymizer()
  : plan_(MakeDefaultPlan(dictionary_)),
    deriver_(plan_.key),
    sources_(SourceLookup::Builder().Build()),
    editor_(plan_.edits, deriver_, sources_)
{
}

std::string Anonymizer::Anonymize(std::string_view file) const
{
  Dataset dataset(file, dictionary_, ReadingOptions(),
                  [this](Tag tag) { return editor_.LeavesAlone(tag); });
  editor_.Edit(dataset, nullptr);
  return dataset.Serialize(plan_.edits.fileMeta);
}
}
