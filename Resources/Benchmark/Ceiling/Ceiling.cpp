// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ceiling: the least that a plugin can do to copy studies under new identifiers, to which the
// Modification plugin is compared. It parses nothing and checks nothing.
//
//   POST /benchmark/ceiling/{threads}    body: Orthanc identifiers of studies, one per line
//
// Each thread takes the next instance, reads it from Orthanc, overwrites its identifiers by others of
// the same length, posts it again, and writes one metadata that names the source. The answer:
// {"Instances": 400, "Seconds": 1.23}. While it works, "GET /benchmark/progress" answers {"Copied": 12, "Instances": 400}. Only for files in explicit VR little endian whose identifiers
// are at top level, before anything that looks like them, as inputs.py makes them.

#include <orthanc/OrthancCPlugin.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace
{
using Clock = std::chrono::steady_clock;

OrthancPluginContext* orthanc_ = nullptr;
const char* lineage_ = nullptr;               // name of the metadata
std::atomic<std::size_t> countInstances_{0};  // of the last run
std::atomic<std::size_t> countCopied_{0};

// Tag and VR as they stand in the file, of what is overwritten.
constexpr std::string_view Identifiers[] = {
  {"\x02\x00\x03\x00UI", 6},  // MediaStorageSOPInstanceUID
  {"\x08\x00\x18\x00UI", 6},  // SOPInstanceUID
  {"\x10\x00\x20\x00LO", 6},  // PatientID
  {"\x20\x00\x0d\x00UI", 6},  // StudyInstanceUID
  {"\x20\x00\x0e\x00UI", 6},  // SeriesInstanceUID
};

void Check(OrthancPluginErrorCode code)
{
  if (code != OrthancPluginErrorCode_Success)
  {
    throw std::runtime_error(OrthancPluginGetErrorDescription(orthanc_, code));
  }
}

struct Buffer
{
  OrthancPluginMemoryBuffer memory{};

  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { OrthancPluginFreeMemoryBuffer(orthanc_, &memory); }

  char* GetBytes() { return static_cast<char*>(memory.data); }
  std::string_view GetText() { return {GetBytes(), memory.size}; }
};

// The texts that follow `"name" : "` in JSON that Orthanc has written.
std::vector<std::string> FindTexts(std::string_view json, std::string_view name)
{
  const std::string quoted = '"' + std::string(name) + '"';
  std::vector<std::string> found;
  for (std::size_t at = 0; (at = json.find(quoted, at)) != std::string_view::npos;)
  {
    const std::size_t begin = json.find('"', at + quoted.size()) + 1;
    at = json.find('"', begin);
    found.emplace_back(json.substr(begin, at - begin));
  }
  return found;
}

std::vector<std::string> ListInstances(const std::string& study)
{
  Buffer answer;
  Check(OrthancPluginRestApiGet(orthanc_, &answer.memory,
                                ("/studies/" + study + "/instances").c_str()));
  return FindTexts(answer.GetText(), "ID");
}

// FNV-1a
std::uint64_t Hash(std::string_view text, std::uint64_t hash)
{
  for (const char character : text)
  {
    hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3u;
  }
  return hash;
}

// Overwrites the digits after the last dot, without the first one, which must not become zero. The
// same value becomes the same other one in all of a run.
void Renew(char* value, std::size_t size, std::uint64_t seed)
{
  const std::string_view text(value, size);
  std::uint64_t random = Hash(text, 0xcbf29ce484222325u ^ seed);
  const std::size_t dot = text.rfind('.');
  const std::size_t first = dot == std::string_view::npos ? 0 : dot + 1;
  for (std::size_t i = first + 1; i < size; i++)
  {
    if (value[i] >= '0' && value[i] <= '9')
    {
      random = random * 6364136223846793005u + 1442695040888963407u;
      value[i] = static_cast<char>('0' + (random >> 33) % 10);
    }
  }
}

void RenewIdentifiers(Buffer& file, std::uint64_t seed)
{
  std::size_t at = 0;
  for (const std::string_view identifier : Identifiers)
  {
    at = file.GetText().find(identifier, at);
    if (at == std::string_view::npos)
    {
      throw std::runtime_error("Not a file that the ceiling can patch");
    }
    const auto* const length = reinterpret_cast<unsigned char*>(file.GetBytes()) + at + 6;
    const std::size_t size = length[0] + 256u * length[1];
    at += 8;
    Renew(file.GetBytes() + at, size, seed);
  }
}

void CopyInstance(const std::string& instance, std::uint64_t seed)
{
  Buffer file;
  Check(OrthancPluginGetDicomForInstance(orthanc_, &file.memory, instance.c_str()));
  RenewIdentifiers(file, seed);
  Buffer answer;
  Check(OrthancPluginRestApiPost(orthanc_, &answer.memory, "/instances", file.memory.data,
                                 file.memory.size));
  const auto copy = FindTexts(answer.GetText(), "ID");
  const auto status = FindTexts(answer.GetText(), "Status");
  if (copy.size() != 1 || status != std::vector<std::string>{"Success"})
  {
    throw std::runtime_error("Not stored");
  }
  const std::string uri = "/instances/" + copy[0] + "/metadata/" + lineage_;
  Buffer nothing;
  Check(OrthancPluginRestApiPut(orthanc_, &nothing.memory, uri.c_str(), instance.data(),
                                static_cast<std::uint32_t>(instance.size())));
}

// Returns whether all were copied.
bool CopyAll(const std::vector<std::string>& instances, unsigned int countThreads)
{
  const auto seed = static_cast<std::uint64_t>(Clock::now().time_since_epoch().count());
  std::atomic<std::size_t> next{0};
  std::atomic<bool> isGood{true};
  const auto work = [&]
  {
    for (std::size_t i; isGood && (i = next++) < instances.size();)
    {
      try
      {
        CopyInstance(instances[i], seed);
        countCopied_++;
      }
      catch (const std::exception& error)
      {
        OrthancPluginLogError(orthanc_, error.what());
        isGood = false;
      }
    }
  };
  std::vector<std::thread> threads;
  for (unsigned int i = 0; i < countThreads; i++)
  {
    threads.emplace_back(work);
  }
  for (std::thread& thread : threads)
  {
    thread.join();
  }
  return isGood;
}

void Answer(OrthancPluginRestOutput* output, const std::string& json)
{
  OrthancPluginAnswerBuffer(orthanc_, output, json.data(), static_cast<std::uint32_t>(json.size()),
                            "application/json");
}

void Serve(OrthancPluginRestOutput* output, const OrthancPluginHttpRequest* request)
{
  const auto start = Clock::now();
  std::istringstream studies(
    std::string(static_cast<const char*>(request->body), request->bodySize));
  std::vector<std::string> instances;
  for (std::string study; studies >> study;)
  {
    const auto found = ListInstances(study);
    instances.insert(instances.end(), found.begin(), found.end());
  }
  countCopied_ = 0;
  countInstances_ = instances.size();
  const int countThreads = std::atoi(request->groups[0]);
  if (!CopyAll(instances, static_cast<unsigned int>(countThreads)))
  {
    throw std::runtime_error("The ceiling has failed");
  }
  const std::chrono::duration<double> duration = Clock::now() - start;
  Answer(output, "{\"Instances\": " + std::to_string(instances.size()) +
                   ", \"Seconds\": " + std::to_string(duration.count()) + "}\n");
}

OrthancPluginErrorCode HandleRequest(OrthancPluginRestOutput* output, const char*,
                                     const OrthancPluginHttpRequest* request)
{
  if (request->method != OrthancPluginHttpMethod_Post)
  {
    OrthancPluginSendMethodNotAllowed(orthanc_, output, "POST");
    return OrthancPluginErrorCode_Success;
  }
  try
  {
    Serve(output, request);
    return OrthancPluginErrorCode_Success;
  }
  catch (const std::exception& error)
  {
    OrthancPluginLogError(orthanc_, error.what());
    return OrthancPluginErrorCode_InternalError;
  }
}

OrthancPluginErrorCode HandleProgress(OrthancPluginRestOutput* output, const char*,
                                      const OrthancPluginHttpRequest*)
{
  Answer(output, "{\"Copied\": " + std::to_string(countCopied_) +
                   ", \"Instances\": " + std::to_string(countInstances_) + "}\n");
  return OrthancPluginErrorCode_Success;
}
}

extern "C"
{
  ORTHANC_PLUGINS_API int32_t OrthancPluginInitialize(OrthancPluginContext* context)
  {
    orthanc_ = context;
    // Plugins may write the system metadata since 1.12.2; before, servers.py registers another one.
    lineage_ = OrthancPluginCheckVersionAdvanced(context, 1, 12, 2) == 1 ? "AnonymizedFrom"
                                                                         : "CopyAnonymizedFrom";
    OrthancPluginRegisterRestCallbackNoLock(context, "/benchmark/ceiling/([1-9][0-9]*)",
                                            HandleRequest);
    OrthancPluginRegisterRestCallbackNoLock(context, "/benchmark/progress", HandleProgress);
    return 0;
  }

  ORTHANC_PLUGINS_API void OrthancPluginFinalize()
  {
  }

  ORTHANC_PLUGINS_API const char* OrthancPluginGetName()
  {
    return "ceiling";
  }

  ORTHANC_PLUGINS_API const char* OrthancPluginGetVersion()
  {
    return "1.0";
  }
}
