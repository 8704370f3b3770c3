// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancAnnotations.h"

#include "Common/Error.h"

#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr int HttpOk = 200;
constexpr int HttpNotFound = 404;
constexpr int HttpConflict = 409;

std::string GetUri(Level level, const OrthancId& resource)
{
  return "/" + std::string(GetRouteName(level)) + "/" + resource.ToString();
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

// With the option CheckRevisions an existing value is only replaced by who knows its revision.
RestAnswer OverwriteRevision(RestClient& rest, const std::string& uri, const std::string& value)
{
  const RestAnswer current = rest.Call(OrthancPluginHttpMethod_Get, uri);
  const auto revision = current.headers.find("etag");
  if (revision == current.headers.end())
  {
    throw Error(ErrorCode::Revision, "The host does not tell the revision of " + uri);
  }
  return rest.Call(OrthancPluginHttpMethod_Put, uri, value, {{"if-match", revision->second}});
}
}

OrthancAnnotations::OrthancAnnotations(RestClient& rest, bool hasLabels, bool writesSystemMetadata,
                                       LineageMetadata lineage)
  : rest_(rest),
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
  const std::string& name =
    kind == Lineage::AnonymizedFrom ? lineage_.anonymizedFrom : lineage_.modifiedFrom;
  if (!name.empty())
  {
    WriteMetadata(GetUri(level, resource), name, source.ToString());
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
  RestAnswer answer = rest_.Call(OrthancPluginHttpMethod_Put, uri, value);
  if (answer.status == HttpConflict)
  {
    answer = OverwriteRevision(rest_, uri, value);
  }
  CheckStatus(answer, "PUT " + uri);
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

void OrthancAnnotations::Reconstruct(const OrthancId& instance)
{
  const std::string uri = GetUri(Level::Instance, instance) + "/reconstruct";
  CheckStatus(rest_.Call(OrthancPluginHttpMethod_Post, uri, "{}"), "POST " + uri);
}
}
