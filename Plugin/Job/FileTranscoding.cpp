// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/FileTranscoding.h"

#include "Job/CountedDataset.h"

#include <algorithm>
#include <utility>

namespace OrthancModification
{
namespace
{
bool RefersTo(const NewItem& item, const std::string& sopInstanceUid)
{
  return std::any_of(item.elements.begin(), item.elements.end(),
                     [&](const NewElement& element)
                     {
                       const auto* text = std::get_if<TextContent>(&element.content);
                       return element.tag == Tags::ReferencedSOPInstanceUID && text != nullptr &&
                              text->text == sopInstanceUid;
                     });
}

void DropReferenceToItself(Item root, const std::string& sopInstanceUid)
{
  std::optional<NewElement> sequence = root.Copy(Tags::SourceImageSequence);
  auto* content = sequence ? std::get_if<SequenceContent>(&sequence->content) : nullptr;
  if (content == nullptr)
  {
    return;
  }

  std::vector<NewItem>& items = content->items;
  items.erase(std::remove_if(items.begin(), items.end(),
                             [&](const NewItem& item) { return RefersTo(item, sopInstanceUid); }),
              items.end());
  if (items.empty())
  {
    root.Remove(Tags::SourceImageSequence);
  }
  else if (items.size() < root.CountItems(Tags::SourceImageSequence))
  {
    root.Write(*sequence);
  }
}

std::unique_ptr<IBuffer> Transcode(const HostServices& services, const ModificationPlan& plan,
                                   const OrthancId& instance, const IBuffer& original,
                                   std::vector<std::string>& warnings)
{
  if (plan.lossyQuality && services.transcoder.HasLossyQuality())
  {
    return services.transcoder.TranscodeStored(instance, *plan.transcode, *plan.lossyQuality);
  }
  if (plan.lossyQuality)
  {
    warnings.emplace_back("LossyQuality is ignored: the host does not have it");
  }
  return services.transcoder.Transcode(original.GetBytes(), *plan.transcode);
}
}

std::unique_ptr<std::string> RestoreIdentity(const HostServices& services, std::string_view file,
                                             const std::string& sopInstanceUid, FileMeta fileMeta,
                                             CodecTraces traces)
{
  CountedDataset dataset(services, file);
  const bool isSame = dataset->GetIdentifiers().sopInstanceUid == sopInstanceUid;
  if (isSame && traces == CodecTraces::Kept)
  {
    return nullptr;
  }
  if (!isSame)
  {
    dataset->GetRoot().SetUids(Tags::SOPInstanceUID, {sopInstanceUid});
    DropReferenceToItself(dataset->GetRoot(), sopInstanceUid);
  }
  if (traces == CodecTraces::Removed)
  {
    dataset->CleanPixelData();
  }
  return std::make_unique<std::string>(dataset->Serialize(fileMeta));
}

TranscodedSource ReadTranscoded(const HostServices& services, const ModificationPlan& plan,
                                const OrthancId& instance, std::vector<std::string>& warnings)
{
  TranscodedSource source{services.instances.Read(instance), nullptr, true};
  std::string sopInstanceUid;
  {
    CountedDataset dataset(services, source.GetBytes());
    if (dataset->GetTransferSyntaxUid() == *plan.transcode)
    {
      return source;
    }
    sopInstanceUid = dataset->GetIdentifiers().sopInstanceUid;
  }

  std::unique_ptr<IBuffer> transcoded = Transcode(services, plan, instance, *source.file, warnings);
  source.isTranscoded = transcoded != nullptr;
  if (transcoded != nullptr)
  {
    source.file = std::move(transcoded);
    source.restored =
      RestoreIdentity(services, source.file->GetBytes(), sopInstanceUid, FileMeta::Keep);
  }
  return source;
}
}
