// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/ShownJobs.h"

#include "Common/JsonText.h"

#include <json/value.h>

namespace OrthancModification
{
namespace
{
constexpr const char* UserData = "UserData";

// The content of the built-in's jobs has neither of the two members.
bool HasWhatTheHostDoesNotShow(const Json::Value& content)
{
  return content.isObject() && (content.isMember("ErrorCode") || content.isMember(UserData));
}

bool IsOurs(const Json::Value& job)
{
  if (!job.isObject() || !HasWhatTheHostDoesNotShow(job["Content"]))
  {
    return false;
  }

  const Json::Value& type = job["Type"];
  return type == "ResourceModification" || type == "SplitStudy" || type == "MergeStudy";
}

// The host knows whether, the content knows why.
bool HasFailed(const Json::Value& job)
{
  const Json::Value& code = job["ErrorCode"];
  return code.isInt() && code.asInt() != 0;
}

void CopyFromContent(Json::Value& job, const char* member)
{
  const Json::Value& content = job["Content"];
  if (content.isMember(member))
  {
    job[member] = content[member];
  }
}

Json::Value Show(Json::Value job)
{
  if (HasFailed(job))
  {
    for (const char* member : {"ErrorCode", "ErrorDescription", "ErrorDetails"})
    {
      CopyFromContent(job, member);
    }
  }
  CopyFromContent(job, UserData);
  job["Content"].removeMember(UserData);
  return job;
}

std::string Format(const Json::Value& job, std::string_view indentation)
{
  std::string text;
  for (const char c : WriteStyledJson(job))
  {
    text += c;
    if (c == '\n')  // never inside of a string
    {
      text += indentation;
    }
  }
  return text;
}

bool Follows(std::string_view text, std::size_t position, std::string_view expected)
{
  return text.substr(position, expected.size()) == expected;
}

// Most answers: no user data, and no error but the host's "ErrorCode" : 0. The content of a bulk job can have megabytes,
// which are not parsed then.
bool CanBeShownAsItIs(std::string_view answer)
{
  static constexpr std::string_view ErrorCode = "\"ErrorCode\"";
  if (answer.find("\"UserData\"") != std::string_view::npos)
  {
    return false;
  }
  for (std::size_t found = answer.find(ErrorCode); found != std::string_view::npos;
       found = answer.find(ErrorCode, found + 1))
  {
    if (!Follows(answer, found + ErrorCode.size(), " : 0,"))
    {
      return false;
    }
  }
  return true;
}

// Copies a text, with other texts in the place of parts of it.
class Splicer final
{
public:
  explicit Splicer(std::string_view source) : source_(source) {}

  // In the order of the source.
  void Replace(const Json::Value& part, const std::string& replacement)
  {
    const auto begin = static_cast<std::size_t>(part.getOffsetStart());
    target_ += source_.substr(end_, begin - end_);
    target_ += replacement;
    end_ = static_cast<std::size_t>(part.getOffsetLimit());
  }

  std::string Finish() { return target_.append(source_.substr(end_)); }

private:
  std::string_view source_;
  std::string target_;
  std::size_t end_ = 0;  // of what is copied or replaced
};
}

std::string ShowOurJobs(std::string_view answer, std::size_t maximumDepth)
{
  if (CanBeShownAsItIs(answer))
  {
    return std::string(answer);
  }

  const Json::Value json = ParseJson(answer, maximumDepth);
  Splicer splicer(answer);
  if (IsOurs(json))
  {
    splicer.Replace(json, Format(Show(json), ""));
  }
  else if (json.isArray())
  {
    for (const Json::Value& job : json)
    {
      if (IsOurs(job))
      {
        splicer.Replace(job, Format(Show(job), "   "));
      }
    }
  }
  return splicer.Finish();
}
}
