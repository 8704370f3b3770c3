// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancAnnotations.h"

#include "Common/Error.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr int HttpOk = 200;
constexpr int HttpNotFound = 404;
constexpr int HttpConflict = 409;

// What the host finds out again when it stores a file.
constexpr std::string_view DerivedMetadata[] = {"ExpectedNumberOfInstances",
                                                "IndexInSeries",
                                                "LastUpdate",
                                                "MainDicomSequences",
                                                "MainDicomTagsSignature",
                                                "PixelDataOffset",
                                                "PixelDataVR",
                                                "ReceptionDate",
                                                "SopClassUid",
                                                "TransferSyntax"};

constexpr std::string_view SystemMetadata[] = {"AnonymizedFrom", "CalledAET",    "HttpHost",
                                               "HttpUsername",   "ModifiedFrom", "Origin",
                                               "RemoteAET",      "RemoteIP"};

constexpr std::string_view AttachmentsOfTheHost[] = {"dicom", "dicom-as-json",
                                                     "dicom-until-pixel-data"};

bool IsDerived(const std::string& name)
{
  return std::find(std::begin(DerivedMetadata), std::end(DerivedMetadata), name) !=
         std::end(DerivedMetadata);
}

bool IsOfTheHost(const std::string& attachment)
{
  return std::find(std::begin(AttachmentsOfTheHost), std::end(AttachmentsOfTheHost), attachment) !=
         std::end(AttachmentsOfTheHost);
}

std::string GetUri(Level level, const OrthancId& resource)
{
  return "/" + std::string(GetRouteName(level)) + "/" + resource.ToString();
}

std::string GetAttachmentUri(const std::string& resourceUri, const std::string& name)
{
  return resourceUri + "/attachments/" + name;
}

void CheckStatus(const RestAnswer& answer, const std::string& what)
{
  if (answer.status == HttpNotFound)
  {
    throw Error(ErrorCode::UnknownResource, what);
  }
  if (answer.status != HttpOk)
  {
    throw Error(ErrorCode::Plugin,
                "The host answered status " + std::to_string(answer.status) + " to " + what);
  }
}

// With the option CheckRevisions an existing value is only replaced or deleted by who knows its revision.
RestAnswer ChangeMetadata(RestClient& rest, OrthancPluginHttpMethod method, const std::string& uri,
                          const std::string& value = "")
{
  RestAnswer answer = rest.Call(method, uri, value);
  if (answer.status != HttpConflict)
  {
    return answer;
  }

  const RestAnswer current = rest.Call(OrthancPluginHttpMethod_Get, uri);
  const auto revision = current.FindHeader("etag");
  if (!revision)
  {
    throw Error(ErrorCode::Revision, "The host does not tell the revision of " + uri);
  }
  return rest.Call(method, uri, value, {{"if-match", *revision}});
}
}

OrthancAnnotations::OrthancAnnotations(RestClient& rest, bool hasLabels, bool writesSystemMetadata,
                                       LineageMetadata lineage, std::mutex& deletions)
  : rest_(rest),
    deletions_(deletions),
    hasLabels_(hasLabels),
    writesSystemMetadata_(writesSystemMetadata),
    lineage_(std::move(lineage))
{
}

bool OrthancAnnotations::HasLineage() const
{
  return !lineage_.anonymizedFrom.empty() || !lineage_.modifiedFrom.empty();
}

void OrthancAnnotations::WriteLineage(Level level, const OrthancId& resource, Lineage kind,
                                      const OrthancId& source)
{
  const std::string& name = GetLineageName(kind);
  if (!name.empty())
  {
    WriteMetadata(GetUri(level, resource), name, source.ToString());
  }
}

const std::string& OrthancAnnotations::GetLineageName(Lineage kind) const
{
  return kind == Lineage::AnonymizedFrom ? lineage_.anonymizedFrom : lineage_.modifiedFrom;
}

std::optional<OrthancId> OrthancAnnotations::FindLineage(Level level, const OrthancId& resource,
                                                         Lineage kind)
{
  const std::string& name = GetLineageName(kind);
  if (name.empty())
  {
    return std::nullopt;
  }
  const RestAnswer answer =
    rest_.Call(OrthancPluginHttpMethod_Get, GetUri(level, resource) + "/metadata/" + name);
  return answer.status == HttpOk ? OrthancId::Find(answer.body->GetBytes()) : std::nullopt;
}

void OrthancAnnotations::RemoveLineage(Level level, const OrthancId& resource, Lineage kind)
{
  const std::string& name = GetLineageName(kind);
  if (!name.empty())
  {
    const std::string uri = GetUri(level, resource) + "/metadata/" + name;
    const RestAnswer answer = ChangeMetadata(rest_, OrthancPluginHttpMethod_Delete, uri);
    if (answer.status != HttpNotFound)
    {
      CheckStatus(answer, "DELETE " + uri);
    }
  }
}

void OrthancAnnotations::WriteOrigin(const OrthancId& instance, const RequestOrigin& origin)
{
  if (!writesSystemMetadata_)
  {
    return;
  }

  const std::string uri = GetUri(Level::Instance, instance);
  WriteMetadata(uri, "Origin", "RestApi");
  WriteMetadata(uri, "RemoteIP", origin.remoteIp);
  if (!origin.username.empty())
  {
    WriteMetadata(uri, "HttpUsername", origin.username);
  }
}

void OrthancAnnotations::WriteMetadata(const std::string& resourceUri, const std::string& name,
                                       const std::string& value)
{
  const std::string uri = resourceUri + "/metadata/" + name;
  CheckStatus(ChangeMetadata(rest_, OrthancPluginHttpMethod_Put, uri, value), "PUT " + uri);
}

std::set<std::string> OrthancAnnotations::GetLabels(Level level, const OrthancId& resource)
{
  std::set<std::string> labels;
  if (hasLabels_)
  {
    for (const std::string& label : ToStrings(rest_.GetJson(GetUri(level, resource) + "/labels")))
    {
      labels.insert(label);
    }
  }
  return labels;
}

void OrthancAnnotations::AddLabel(Level level, const OrthancId& resource, const std::string& label)
{
  if (hasLabels_)
  {
    const std::string uri = GetUri(level, resource) + "/labels/";
    CheckStatus(rest_.Call(OrthancPluginHttpMethod_Put, uri + label), "PUT " + uri);
  }
}

void OrthancAnnotations::RemoveLabel(Level level, const OrthancId& resource,
                                     const std::string& label)
{
  if (hasLabels_)
  {
    const std::string uri = GetUri(level, resource) + "/labels/";
    const RestAnswer answer = rest_.Call(OrthancPluginHttpMethod_Delete, uri + label);
    if (answer.status != HttpNotFound)
    {
      CheckStatus(answer, "DELETE " + uri);
    }
  }
}

Annotations OrthancAnnotations::ReadTexts(const ResourceKey& resource)
{
  const std::string uri = GetUri(resource.level, resource.id);
  Annotations annotations;
  annotations.labels = GetLabels(resource.level, resource.id);
  const Json::Value metadata = rest_.GetJson(uri + "/metadata?expand");
  for (const std::string& name : metadata.getMemberNames())
  {
    if (!IsDerived(name))
    {
      annotations.metadata[name] = metadata[name].asString();
    }
  }
  return annotations;
}

Annotations OrthancAnnotations::Read(const ResourceKey& resource)
{
  const std::string uri = GetUri(resource.level, resource.id);
  Annotations annotations = ReadTexts(resource);
  for (const std::string& name : ToStrings(rest_.GetJson(uri + "/attachments")))
  {
    if (!IsOfTheHost(name))
    {
      const RestAnswer data =
        rest_.Call(OrthancPluginHttpMethod_Get, GetAttachmentUri(uri, name).append("/data"));
      CheckStatus(data, "GET an attachment of " + uri);
      annotations.attachments[name] = std::string(data.body->GetBytes());
    }
  }
  annotations.isProtected =
    resource.level == Level::Patient &&
    rest_.Call(OrthancPluginHttpMethod_Get, uri + "/protected").body->GetBytes() == "1";
  return annotations;
}

void OrthancAnnotations::Restore(const ResourceKey& resource, const Annotations& annotations)
{
  const std::string uri = GetUri(resource.level, resource.id);
  const Annotations current = Read(resource);
  for (const std::string& label : annotations.labels)
  {
    if (current.labels.count(label) == 0)
    {
      AddLabel(resource.level, resource.id, label);
    }
  }
  for (const auto& [name, value] : annotations.metadata)
  {
    const auto found = current.metadata.find(name);
    if (IsWritable(name) && (found == current.metadata.end() || found->second != value))
    {
      WriteMetadata(uri, name, value);
    }
  }
  for (const auto& [name, bytes] : annotations.attachments)
  {
    if (current.attachments.count(name) == 0)
    {
      const std::string attachment = GetAttachmentUri(uri, name);
      CheckStatus(rest_.Call(OrthancPluginHttpMethod_Put, attachment, bytes), "PUT " + attachment);
    }
  }
  if (annotations.isProtected && !current.isProtected)
  {
    CheckStatus(rest_.Call(OrthancPluginHttpMethod_Put, uri + "/protected", "1"),
                "PUT " + uri + "/protected");
  }
}

// Before 1.12.2 the host lets plugins write the metadata of users only.
bool OrthancAnnotations::IsWritable(const std::string& name) const
{
  return writesSystemMetadata_ || std::find(std::begin(SystemMetadata), std::end(SystemMetadata),
                                            name) == std::end(SystemMetadata);
}

void OrthancAnnotations::Reconstruct(const OrthancId& instance)
{
  const std::string uri = GetUri(Level::Instance, instance) + "/reconstruct";
  const std::lock_guard<std::mutex> lock(deletions_);
  CheckStatus(rest_.Call(OrthancPluginHttpMethod_Post, uri, "{}"), "POST " + uri);
}
}
