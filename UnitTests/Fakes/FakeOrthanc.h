// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Fakes/FakeJobs.h"
#include "Fakes/FakeKeyValues.h"
#include "Fakes/HostMemory.h"

#include <orthanc/OrthancCPlugin.h>

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// A call of the REST API of the host, as the plugin made it.
struct RestCall
{
  OrthancPluginHttpMethod method;
  std::string uri;
  std::string body;
  std::map<std::string, std::string> headers;
  bool isAfterPlugins;
};

// What the host answers. Nothing is written into the buffers if `code` is an error or `isUnwritten`
// is set.
struct RestReply
{
  std::string body;
  std::uint16_t status = 200;
  std::map<std::string, std::string> headers = {};
  OrthancPluginErrorCode code = OrthancPluginErrorCode_Success;
  bool isUnwritten = false;
};

// An image as the host has decoded it; rows are `pitch` bytes apart.
struct FakeImage
{
  OrthancPluginPixelFormat format;
  std::uint32_t width;
  std::uint32_t height;
  std::uint32_t pitch;
  std::string bytes;
};

// An entry of the audit logs of the host.
struct AuditLogEntry
{
  std::string sourcePlugin;
  std::string userId;
  OrthancPluginResourceType resourceType;
  std::string resourceId;
  std::string action;
  std::string data;
};

// What a REST callback sent to its client.
struct FakeOutput
{
  OrthancPluginRestOutput* Get() { return reinterpret_cast<OrthancPluginRestOutput*>(this); }

  std::optional<std::string> errorDetails;
  std::optional<std::string> allowedMethods;
  std::optional<int> status;  // if it was sent as such
  std::optional<std::string> body;
  std::string mimeType;
  std::map<std::string, std::string> headers;
};

// An OrthancPluginContext in this process: the services that Host uses, answered from the members
// below.
// Its destructor fails the test if the plugin has not freed all that it was given.
//
// Threads  the members are set before the plugin is called; services are called from any thread.
class FakeOrthanc final
{
public:
  explicit FakeOrthanc(std::string version = "1.12.7");
  ~FakeOrthanc();
  FakeOrthanc(const FakeOrthanc&) = delete;
  FakeOrthanc& operator=(const FakeOrthanc&) = delete;

  OrthancPluginContext& GetContext() noexcept { return context_; }

  // Requests without a reply fail as unknown resources do.
  void Reply(OrthancPluginHttpMethod method, const std::string& uri, RestReply reply);
  void ReplyToGet(const std::string& uri, const std::string& body)
  {
    Reply(OrthancPluginHttpMethod_Get, uri, {body});
  }
  std::vector<RestCall> GetCalls();

  int CountLiveBlocks() const noexcept { return memory_.CountLiveBlocks(); }
  int CountAllocations() const noexcept { return memory_.CountAllocations(); }

  std::function<std::optional<RestReply>(const RestCall&)>
    answerFirst;  // before the replies, may be empty
  std::string configuration = "{}";
  std::map<std::string, std::string> files;  // by the identifier of the instance
  std::map<std::int32_t, std::string> globalProperties;
  std::optional<FakeImage> image;                 // what any image is decoded to
  std::map<std::string, std::string> transcoded;  // what any file becomes, by transfer syntax
  std::map<_OrthancPluginService, OrthancPluginErrorCode> failures;  // services that fail
  std::function<void(_OrthancPluginService)> beforeService;          // called first, may be empty
  std::vector<std::string> warnings;                                 // of the log
  std::vector<std::string> errors;                                   // of the log
  std::vector<AuditLogEntry> auditLogs;
  std::map<std::string, double> metrics;  // as the plugin has set them
  FakeJobs jobs;
  FakeKeyValues keyValues;

private:
  static OrthancPluginErrorCode Invoke(OrthancPluginContext* context, _OrthancPluginService service,
                                       const void* parameters);
  OrthancPluginErrorCode Serve(_OrthancPluginService service, const void* parameters);
  OrthancPluginErrorCode ServeMemory(_OrthancPluginService service, const void* parameters);
  OrthancPluginErrorCode ServeOutput(_OrthancPluginService service, const void* parameters);
  OrthancPluginErrorCode ServeImage(_OrthancPluginService service, const void* parameters);
  OrthancPluginErrorCode ServeTranscoding(_OrthancPluginService service, const void* parameters);
  OrthancPluginErrorCode ServeMetrics(_OrthancPluginService service, const void* parameters);
  OrthancPluginErrorCode ServeAuditLog(const void* parameters);
  OrthancPluginErrorCode ServeJob(_OrthancPluginService service, const void* parameters);
  OrthancPluginErrorCode CallRestApi(const _OrthancPluginCallRestApi& parameters);
  RestReply FindReply(const RestCall& call);

  std::string version_;
  OrthancPluginContext context_;
  HostMemory memory_;
  std::map<std::pair<OrthancPluginHttpMethod, std::string>, RestReply> replies_;
  std::mutex mutex_;  // guards calls_, globalProperties, metrics and the logs
  std::vector<RestCall> calls_;
  int countLiveImages_ = 0;
  int countLiveInstances_ = 0;
};
}
