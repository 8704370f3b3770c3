// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourcesText.h"

#include "Common/Base64.h"
#include "Common/Error.h"

#include <algorithm>
#include <cstddef>

namespace OrthancModification
{
namespace
{
constexpr std::uint32_t Format = 1;

class Writer final
{
public:
  void Write(std::uint32_t number)
  {
    for (int shift = 0; shift < 32; shift += 8)
    {
      bytes_.push_back(static_cast<char>((number >> shift) & 0xFF));
    }
  }

  void Write(const OrthancId& id)
  {
    const Sha1Digest& digest = id.GetDigest();
    bytes_.append(reinterpret_cast<const char*>(digest.data()), digest.size());
  }

  void Write(const ParentIds& parents)
  {
    Write(parents.patient);
    Write(parents.study);
    Write(parents.series);
  }

  void Write(const std::vector<OrthancId>& ids)
  {
    Write(static_cast<std::uint32_t>(ids.size()));
    for (const OrthancId& id : ids)
    {
      Write(id);
    }
  }

  void Write(std::string_view text)
  {
    Write(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }

  const std::string& GetBytes() const noexcept { return bytes_; }

private:
  std::string bytes_;
};

class Reader final
{
public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t ReadNumber()
  {
    const std::string_view bytes = Take(4);
    std::uint32_t number = 0;
    for (std::size_t i = 4; i > 0; i--)
    {
      number = (number << 8) | static_cast<unsigned char>(bytes[i - 1]);
    }
    return number;
  }

  // How many things of that size follow.
  std::uint32_t ReadCount(std::size_t sizeBytes)
  {
    const std::uint32_t count = ReadNumber();
    if (count > bytes_.size() / sizeBytes)
    {
      Refuse();
    }
    return count;
  }

  OrthancId ReadId()
  {
    Sha1Digest digest;
    const std::string_view bytes = Take(digest.size());
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    return OrthancId(digest);
  }

  ParentIds ReadParents()
  {
    const OrthancId patient = ReadId();
    const OrthancId study = ReadId();
    return {patient, study, ReadId()};
  }

  std::vector<OrthancId> ReadIds()
  {
    std::vector<OrthancId> ids;
    for (std::uint32_t i = ReadCount(std::tuple_size<Sha1Digest>::value); i > 0; i--)
    {
      ids.push_back(ReadId());
    }
    return ids;
  }

  std::string ReadText() { return std::string(Take(ReadNumber())); }

  bool IsAtEnd() const noexcept { return bytes_.empty(); }

  [[noreturn]] static void Refuse()
  {
    throw Error(ErrorCode::BadFileFormat, "The list of a job's instances is damaged");
  }

private:
  std::string_view Take(std::size_t sizeBytes)
  {
    if (bytes_.size() < sizeBytes)
    {
      Refuse();
    }
    const std::string_view taken = bytes_.substr(0, sizeBytes);
    bytes_.remove_prefix(sizeBytes);
    return taken;
  }

  std::string_view bytes_;
};

constexpr std::size_t LinkSizeBytes = 6 * std::tuple_size<Sha1Digest>::value + 4;
constexpr std::size_t RecordSizeBytes = 2 * std::tuple_size<Sha1Digest>::value + 8;

// 24 bits of a number, then flags.
std::uint32_t PackSize(const InstanceRecord& record)
{
  return record.sizeKib | std::uint32_t{record.isInPlace} << 24 |
         std::uint32_t{record.hasExisted} << 25 | std::uint32_t{record.hasLabels} << 26;
}

std::uint32_t PackLink(const InstanceRecord& record)
{
  return record.link | static_cast<std::uint32_t>(record.state) << 24;
}

InstanceRecord ReadRecord(Reader& reader, std::size_t countLinks)
{
  const OrthancId source = reader.ReadId();
  InstanceRecord record(source, reader.ReadId());
  const std::uint32_t size = reader.ReadNumber();
  const std::uint32_t link = reader.ReadNumber();
  record.sizeKib = size & InstanceRecord::MaximumSizeKib;
  record.isInPlace = size >> 24 & 1;
  record.hasExisted = size >> 25 & 1;
  record.hasLabels = size >> 26 & 1;
  record.link = link & (InstanceRecord::MaximumLinks - 1);
  record.state = static_cast<InstanceState>(link >> 24 & 3);
  if (record.link >= countLinks)
  {
    Reader::Refuse();
  }
  return record;
}
}

std::string WriteSources(const JobSources& sources)
{
  Writer writer;
  writer.Write(Format);
  writer.Write(std::string_view(sources.outputStudyUid));
  writer.Write(static_cast<std::uint32_t>(sources.links.size()));
  for (const SeriesLink& link : sources.links)
  {
    writer.Write(link.source);
    writer.Write(link.output);
    writer.Write(link.newOutputs);
  }
  writer.Write(static_cast<std::uint32_t>(sources.instances.size()));
  for (const InstanceRecord& record : sources.instances)
  {
    writer.Write(record.source);
    writer.Write(record.output);
    writer.Write(PackSize(record));
    writer.Write(PackLink(record));
  }
  writer.Write(sources.staying);
  writer.Write(sources.recyclable);
  return EncodeBase64(writer.GetBytes());
}

JobSources ReadSources(std::string_view text)
{
  const std::string bytes = DecodeBase64(text);
  Reader reader(bytes);
  if (reader.ReadNumber() != Format)
  {
    Reader::Refuse();
  }

  JobSources sources;
  sources.outputStudyUid = reader.ReadText();
  for (std::uint32_t i = reader.ReadCount(LinkSizeBytes); i > 0; i--)
  {
    const ParentIds source = reader.ReadParents();
    const ParentIds output = reader.ReadParents();
    sources.AppendLink({source, output, reader.ReadNumber()});
  }
  const std::uint32_t countInstances = reader.ReadCount(RecordSizeBytes);
  sources.instances.reserve(countInstances);
  for (std::uint32_t i = 0; i < countInstances; i++)
  {
    sources.instances.push_back(ReadRecord(reader, sources.links.size()));
  }
  sources.staying = reader.ReadIds();
  sources.recyclable = reader.ReadIds();
  if (!reader.IsAtEnd())
  {
    Reader::Refuse();
  }
  sources.SortBySource();
  return sources;
}
}
