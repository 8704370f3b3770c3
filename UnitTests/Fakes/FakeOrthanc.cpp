// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fakes/FakeOrthanc.h"

#include <gtest/gtest.h>

#include <utility>

namespace OrthancModification
{
namespace
{
template <typename T>
const T& As(const void* parameters)
{
  return *static_cast<const T*>(parameters);
}

FakeOutput& GetOutput(OrthancPluginRestOutput* output)
{
  return *reinterpret_cast<FakeOutput*>(output);
}

std::string FormatHeaders(const std::map<std::string, std::string>& headers)
{
  std::string json = "{";
  for (const auto& [name, value] : headers)
  {
    json.append(json.size() == 1 ? "\"" : ",\"")
      .append(name)
      .append("\":\"")
      .append(value)
      .append("\"");
  }
  return json + "}";
}

RestCall ReadCall(const _OrthancPluginCallRestApi& parameters)
{
  RestCall call{parameters.method, parameters.uri, {}, {}, parameters.afterPlugins != 0};
  call.body.assign(static_cast<const char*>(parameters.body), parameters.bodySize);
  for (std::uint32_t i = 0; i < parameters.headersCount; i++)
  {
    call.headers[parameters.headersKeys[i]] = parameters.headersValues[i];
  }
  return call;
}
}

FakeOrthanc::FakeOrthanc(std::string version) : version_(std::move(version))
{
  context_.pluginsManager = this;
  context_.orthancVersion = version_.c_str();
  context_.Free = HostMemory::Free;
  context_.InvokeService = Invoke;
}

FakeOrthanc::~FakeOrthanc()
{
  EXPECT_EQ(0, memory_.CountLiveBlocks()) << "buffers or strings that were not freed";
  EXPECT_EQ(0, countLiveImages_) << "images that were not freed";
  EXPECT_EQ(0, countLiveInstances_) << "DICOM instances that were not freed";
}

void FakeOrthanc::Reply(OrthancPluginHttpMethod method, const std::string& uri, RestReply reply)
{
  replies_[{method, uri}] = std::move(reply);
}

std::vector<RestCall> FakeOrthanc::GetCalls()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return calls_;
}

OrthancPluginErrorCode FakeOrthanc::Invoke(OrthancPluginContext* context,
                                           _OrthancPluginService service, const void* parameters)
{
  FakeOrthanc& self = *static_cast<FakeOrthanc*>(context->pluginsManager);
  if (self.beforeService)
  {
    self.beforeService(service);
  }

  const auto failure = self.failures.find(service);
  return failure == self.failures.end() ? self.Serve(service, parameters) : failure->second;
}

OrthancPluginErrorCode FakeOrthanc::Serve(_OrthancPluginService service, const void* parameters)
{
  if (const auto code = keyValues.Serve(service, parameters, memory_))
  {
    return *code;
  }
  switch (service)
  {
    case _OrthancPluginService_CallRestApi:
      return CallRestApi(As<_OrthancPluginCallRestApi>(parameters));
    case _OrthancPluginService_GetConfiguration:
    case _OrthancPluginService_GetGlobalProperty:
    case _OrthancPluginService_SetGlobalProperty:
    case _OrthancPluginService_GetDicomForInstance:
    case _OrthancPluginService_LogWarning:
    case _OrthancPluginService_LogError:
      return ServeMemory(service, parameters);
    case _OrthancPluginService_SetHttpErrorDetails:
    case _OrthancPluginService_SendMethodNotAllowed:
    case _OrthancPluginService_SetHttpHeader:
    case _OrthancPluginService_SendHttpStatus:
    case _OrthancPluginService_AnswerBuffer:
      return ServeOutput(service, parameters);
#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 9)
    case _OrthancPluginService_EmitAuditLog:
      return ServeAuditLog(parameters);
#endif
    case _OrthancPluginService_SetMetricsValue:
    case _OrthancPluginService_SetMetricsIntegerValue:
      return ServeMetrics(service, parameters);
    case _OrthancPluginService_CreateJob:
    case _OrthancPluginService_SubmitJob:
    case _OrthancPluginService_FreeJob:
      return ServeJob(service, parameters);
    case _OrthancPluginService_TranscodeDicomInstance:
    case _OrthancPluginService_GetInstanceData:
    case _OrthancPluginService_GetInstanceSize:
    case _OrthancPluginService_FreeDicomInstance:
      return ServeTranscoding(service, parameters);
    default:
      return ServeImage(service, parameters);
  }
}

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 9)
OrthancPluginErrorCode FakeOrthanc::ServeAuditLog(const void* parameters)
{
  const auto& log = As<_OrthancPluginEmitAuditLog>(parameters);
  const std::lock_guard<std::mutex> lock(mutex_);
  auditLogs.push_back({log.sourcePlugin,
                       log.userId,
                       log.resourceType,
                       log.resourceId,
                       log.action,
                       {static_cast<const char*>(log.logData), log.logDataSize}});
  return OrthancPluginErrorCode_Success;
}
#endif

OrthancPluginErrorCode FakeOrthanc::ServeMemory(_OrthancPluginService service,
                                                const void* parameters)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (service == _OrthancPluginService_GetConfiguration)
  {
    *As<_OrthancPluginRetrieveDynamicString>(parameters).result = memory_.MakeString(configuration);
  }
  else if (service == _OrthancPluginService_GetGlobalProperty)
  {
    const auto& get = As<_OrthancPluginGlobalProperty>(parameters);
    const auto found = globalProperties.find(get.property);
    *get.result = memory_.MakeString(found == globalProperties.end() ? get.value : found->second);
  }
  else if (service == _OrthancPluginService_SetGlobalProperty)
  {
    const auto& set = As<_OrthancPluginGlobalProperty>(parameters);
    globalProperties[set.property] = set.value;
  }
  else if (service == _OrthancPluginService_LogWarning)
  {
    warnings.emplace_back(static_cast<const char*>(parameters));
  }
  else if (service == _OrthancPluginService_LogError)
  {
    errors.emplace_back(static_cast<const char*>(parameters));
  }
  else
  {
    const auto& read = As<_OrthancPluginGetDicomForInstance>(parameters);
    const auto found = files.find(read.instanceId);
    if (found == files.end())
    {
      return OrthancPluginErrorCode_UnknownResource;
    }
    memory_.Fill(*read.target, found->second);
  }
  return OrthancPluginErrorCode_Success;
}

OrthancPluginErrorCode FakeOrthanc::ServeOutput(_OrthancPluginService service,
                                                const void* parameters)
{
  if (service == _OrthancPluginService_SetHttpErrorDetails)
  {
    const auto& details = As<_OrthancPluginSetHttpErrorDetails>(parameters);
    GetOutput(details.output).errorDetails = details.details;
  }
  else if (service == _OrthancPluginService_SendMethodNotAllowed)
  {
    const auto& allowed = As<_OrthancPluginOutputPlusArgument>(parameters);
    GetOutput(allowed.output).allowedMethods = allowed.argument;
  }
  else if (service == _OrthancPluginService_SetHttpHeader)
  {
    const auto& header = As<_OrthancPluginSetHttpHeader>(parameters);
    GetOutput(header.output).headers[header.key] = header.value;
  }
  else if (service == _OrthancPluginService_SendHttpStatus)
  {
    const auto& sent = As<_OrthancPluginSendHttpStatus>(parameters);
    GetOutput(sent.output).status = sent.status;
    GetOutput(sent.output).body = std::string(static_cast<const char*>(sent.body), sent.bodySize);
  }
  else
  {
    const auto& answer = As<_OrthancPluginAnswerBuffer>(parameters);
    FakeOutput& output = GetOutput(answer.output);
    output.body = std::string(static_cast<const char*>(answer.answer), answer.answerSize);
    output.mimeType = answer.mimeType;
  }
  return OrthancPluginErrorCode_Success;
}

// Whole numbers by the service that hosts have since 1.12.1.
OrthancPluginErrorCode FakeOrthanc::ServeMetrics(_OrthancPluginService service,
                                                 const void* parameters)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (service == _OrthancPluginService_SetMetricsValue)
  {
    const auto& set = As<_OrthancPluginSetMetricsValue>(parameters);
    metrics[set.name] = set.value;
    return OrthancPluginErrorCode_Success;
  }
  if (version_ == "1.10.1")
  {
    return OrthancPluginErrorCode_UnknownPluginService;
  }
  const auto& set = As<_OrthancPluginSetMetricsIntegerValue>(parameters);
  metrics[set.name] = static_cast<double>(set.value);
  return OrthancPluginErrorCode_Success;
}

OrthancPluginErrorCode FakeOrthanc::ServeJob(_OrthancPluginService service, const void* parameters)
{
  if (service == _OrthancPluginService_CreateJob)
  {
    const auto& create = As<_OrthancPluginCreateJob>(parameters);
    *create.target = jobs.Create(create);
  }
  else if (service == _OrthancPluginService_SubmitJob)
  {
    const auto& submit = As<_OrthancPluginSubmitJob>(parameters);
    jobs.Run(submit.job);
    *submit.resultId = memory_.MakeString("job-" + std::to_string(submit.priority));
  }
  else
  {
    jobs.Free(As<_OrthancPluginFreeJob>(parameters).job);
  }
  return OrthancPluginErrorCode_Success;
}

// An instance of the host is a text of `transcoded`.
OrthancPluginErrorCode FakeOrthanc::ServeTranscoding(_OrthancPluginService service,
                                                     const void* parameters)
{
  if (service == _OrthancPluginService_TranscodeDicomInstance)
  {
    const auto& transcode = As<_OrthancPluginCreateDicomInstance>(parameters);
    const auto found = transcoded.find(transcode.transferSyntax);
    if (found == transcoded.end())
    {
      return OrthancPluginErrorCode_NotImplemented;
    }
    ++countLiveInstances_;
    *transcode.target = reinterpret_cast<OrthancPluginDicomInstance*>(&found->second);
  }
  else if (service == _OrthancPluginService_FreeDicomInstance)
  {
    --countLiveInstances_;
  }
  else
  {
    const auto& access = As<_OrthancPluginAccessDicomInstance>(parameters);
    const auto& bytes = *reinterpret_cast<const std::string*>(access.instance);
    if (service == _OrthancPluginService_GetInstanceData)
    {
      *access.resultString = bytes.data();
    }
    else
    {
      *access.resultInt64 = static_cast<std::int64_t>(bytes.size());
    }
  }
  return OrthancPluginErrorCode_Success;
}

OrthancPluginErrorCode FakeOrthanc::ServeImage(_OrthancPluginService service,
                                               const void* parameters)
{
  const auto& info = As<_OrthancPluginGetImageInfo>(parameters);
  switch (service)
  {
    case _OrthancPluginService_UncompressImage:
      if (!image)
      {
        return OrthancPluginErrorCode_BadFileFormat;
      }
      ++countLiveImages_;
      *As<_OrthancPluginUncompressImage>(parameters).target =
        reinterpret_cast<OrthancPluginImage*>(&*image);
      break;
    case _OrthancPluginService_FreeImage:
      --countLiveImages_;
      break;
    case _OrthancPluginService_GetImagePixelFormat:
      *info.resultPixelFormat = image->format;
      break;
    case _OrthancPluginService_GetImageWidth:
      *info.resultUint32 = image->width;
      break;
    case _OrthancPluginService_GetImageHeight:
      *info.resultUint32 = image->height;
      break;
    case _OrthancPluginService_GetImagePitch:
      *info.resultUint32 = image->pitch;
      break;
    case _OrthancPluginService_GetImageBuffer:
      *info.resultBuffer = image->bytes.data();
      break;
    default:
      ADD_FAILURE() << "The fake does not have service " << service;
      return OrthancPluginErrorCode_UnknownPluginService;
  }
  return OrthancPluginErrorCode_Success;
}

RestReply FakeOrthanc::FindReply(const RestCall& call)
{
  if (answerFirst)
  {
    if (auto reply = answerFirst(call))
    {
      return *reply;
    }
  }

  const auto found = replies_.find({call.method, call.uri});
  if (found != replies_.end())
  {
    return found->second;
  }
  RestReply unknown;
  unknown.code = OrthancPluginErrorCode_UnknownResource;
  return unknown;
}

OrthancPluginErrorCode FakeOrthanc::CallRestApi(const _OrthancPluginCallRestApi& parameters)
{
  const RestCall call = ReadCall(parameters);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    calls_.push_back(call);
  }

  const RestReply reply = FindReply(call);
  if (reply.code == OrthancPluginErrorCode_Success)
  {
    *parameters.httpStatus = reply.status;
    if (!reply.isUnwritten)
    {
      memory_.Fill(*parameters.answerBody, reply.body);
      memory_.Fill(*parameters.answerHeaders, FormatHeaders(reply.headers));
    }
  }
  return reply.code;
}
}
