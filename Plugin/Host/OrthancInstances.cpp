// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancInstances.h"

#include "Common/Error.h"
#include "Common/JsonText.h"
#include "Host/Shield.h"

namespace OrthancModification::Host
{
namespace
{
constexpr int HttpOk = 200;
constexpr int HttpNotFound = 404;

thread_local bool isStoring = false;

class StoringMark final
{
public:
  StoringMark() noexcept { isStoring = true; }
  ~StoringMark() { isStoring = false; }
  StoringMark(const StoringMark&) = delete;
  StoringMark& operator=(const StoringMark&) = delete;
};

StoreStatus ParseStatus(const std::string& status)
{
  if (status == "Success")
  {
    return StoreStatus::Success;
  }
  if (status == "AlreadyStored")
  {
    return StoreStatus::AlreadyStored;
  }
  return status == "FilteredOut" ? StoreStatus::FilteredOut : StoreStatus::Failure;
}

std::string GetUri(const OrthancId& instance)
{
  return "/instances/" + instance.ToString();
}
}

std::unique_ptr<IBuffer> OrthancInstances::Read(const OrthancId& instance)
{
  auto buffer = std::make_unique<MemoryBuffer>(orthanc_);
  const OrthancPluginErrorCode code =
    OrthancPluginGetDicomForInstance(&orthanc_, buffer->Receive(), instance.ToString().c_str());
  if (code != OrthancPluginErrorCode_Success)
  {
    // Orthanc 1.10.1 has other codes for resources of other levels: so ask.
    const bool isUnknown = code == OrthancPluginErrorCode_UnknownResource ||
                           code == OrthancPluginErrorCode_InexistentItem ||
                           !rest_.FindJson(GetUri(instance));
    if (isUnknown)
    {
      throw Error(ErrorCode::UnknownResource, "There is no instance " + instance.ToString());
    }
    throw Error(FromHostCode(code), "The host cannot read instance " + instance.ToString());
  }

  return buffer;
}

bool OrthancInstances::IsStoringOnThisThread() noexcept
{
  return isStoring;
}

StoreOutcome OrthancInstances::Store(std::string_view file)
{
  const StoringMark mark;
  const RestAnswer answer = rest_.Call(OrthancPluginHttpMethod_Post, "/instances", file);
  if (answer.status != HttpOk)
  {
    throw Error(ErrorCode::CannotStoreInstance, "The host answered status " +
                                                  std::to_string(answer.status) +
                                                  " to POST /instances");
  }

  const Json::Value json = ParseJson(answer.body->GetBytes(), 16);
  const std::optional<OrthancId> id = OrthancId::Find(json["ID"].asString());
  if (!id)
  {
    throw Error(ErrorCode::CannotStoreInstance,
                "The host stored an instance without telling which");
  }
  return {ParseStatus(json["Status"].asString()), *id};
}

StoreOutcome OrthancInstances::Overwrite(std::string_view file)
{
  const std::lock_guard<std::mutex> lock(deletions_);
  return Store(file);
}

std::optional<Fingerprint> OrthancInstances::FindFingerprint(const OrthancId& instance)
{
  const std::string attachment = GetUri(instance) + "/attachments/dicom";
  const RestAnswer size = rest_.Call(OrthancPluginHttpMethod_Get, attachment + "/size");
  if (size.status == HttpNotFound)
  {
    return std::nullopt;
  }

  Fingerprint fingerprint{"", ParseSize(size.body->GetBytes())};
  const RestAnswer md5 = rest_.Call(OrthancPluginHttpMethod_Get, attachment + "/md5");
  if (md5.status == HttpOk)
  {
    fingerprint.md5 = std::string(md5.body->GetBytes());
  }
  return fingerprint;
}

bool OrthancInstances::Delete(const OrthancId& instance)
{
  return DeleteAfter(instance, [] {});
}

bool OrthancInstances::DeleteAfter(const OrthancId& instance,
                                   const std::function<void()>& lastCheck)
{
  const std::lock_guard<std::mutex> lock(deletions_);
  lastCheck();
  const RestAnswer answer = rest_.Call(OrthancPluginHttpMethod_Delete, GetUri(instance));
  if (answer.status != HttpOk && answer.status != HttpNotFound)
  {
    throw Error(ErrorCode::Plugin, "The host answered status " + std::to_string(answer.status) +
                                     " to DELETE " + GetUri(instance));
  }
  return answer.status == HttpOk;
}
}
