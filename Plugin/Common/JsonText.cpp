// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/JsonText.h"

#include "Common/Error.h"

#include <json/reader.h>
#include <json/writer.h>

#include <memory>
#include <utility>

namespace OrthancModification
{
namespace
{
// Position behind the string whose opening quote is at `begin`.
std::size_t SkipString(std::string_view text, std::size_t begin)
{
  std::size_t i = begin + 1;
  while (i < text.size() && text[i] != '"')
  {
    i += text[i] == '\\' ? 2 : 1;
  }
  return i + 1;
}

// Position behind the comment that starts with the slash at `begin`. A slash without comment is a syntax error,
// for which JsonCpp consumes one more character.
std::size_t SkipComment(std::string_view text, std::size_t begin)
{
  const std::string_view start = text.substr(begin, 2);
  std::size_t end = begin + 2;
  if (start == "//")
  {
    end = text.find_first_of("\r\n", begin + 2);
  }
  else if (start == "/*")
  {
    end = text.find("*/", begin + 2);
    end = end == std::string_view::npos ? end : end + 2;
  }
  return end;
}

[[noreturn]] void Refuse(const char* what, std::size_t limit)
{
  throw Error(ErrorCode::BadFileFormat, what + std::to_string(limit));
}

// Each value of an array or object but the first stands behind a comma; the first one is counted with its container.
void CheckExtent(std::string_view text, std::size_t maximumDepth, std::size_t maximumValues)
{
  std::size_t depth = 0;
  std::size_t countValues = 0;
  std::size_t i = 0;
  while (i < text.size())
  {
    const char c = text[i];
    if (c == '"')
    {
      i = SkipString(text, i);
      continue;
    }
    if (c == '/')
    {
      i = SkipComment(text, i);
      continue;
    }
    const bool isOpening = c == '[' || c == '{';
    if (isOpening && ++depth > maximumDepth)
    {
      Refuse("JSON nested deeper than the limit of ", maximumDepth);
    }
    if ((isOpening || c == ',') && ++countValues > maximumValues)
    {
      Refuse("JSON with more values than the limit of ", maximumValues);
    }
    if ((c == ']' || c == '}') && (depth <= 1 || --depth == 0))
    {
      return;  // what follows is not parsed
    }
    i++;
  }
}

// Messages of JsonCpp quote the text: only the position of the first error is kept.
std::string GetPosition(const std::string& messages)
{
  const std::size_t begin = messages.find("Line ");
  if (begin == std::string::npos)
  {
    return "";
  }
  return " at " + messages.substr(begin, messages.find('\n', begin) - begin);
}

std::unique_ptr<Json::CharReader> CreateReader(std::size_t maximumDepth)
{
  Json::CharReaderBuilder builder;
  builder["collectComments"] = false;
  builder["allowComments"] = true;
  builder["allowTrailingCommas"] = true;
  builder["failIfExtra"] = false;
  builder["strictRoot"] = false;
  builder["rejectDupKeys"] = false;
  // JsonCpp counts the values inside the deepest array, too.
  builder["stackLimit"] = static_cast<Json::UInt>(maximumDepth + 1);
  return std::unique_ptr<Json::CharReader>(builder.newCharReader());
}

// To read its settings takes a reader longer than a short text does: each thread keeps the one that it used last, but one that
// has failed, since its messages quote the text.
bool Parse(std::string_view text, std::size_t maximumDepth, Json::Value& value,
           std::string& messages)
{
  thread_local std::size_t depth = 0;
  thread_local std::unique_ptr<Json::CharReader> kept;
  std::unique_ptr<Json::CharReader> reader = std::move(kept);
  if (!reader || depth != maximumDepth)
  {
    reader = CreateReader(maximumDepth);
  }
  const bool success = reader->parse(text.data(), text.data() + text.size(), &value, &messages);
  if (success)
  {
    kept = std::move(reader);
    depth = maximumDepth;
  }
  return success;
}

// The style of comments also decides whether short arrays take one line ("None") or several ("All").
std::string Write(const Json::Value& value, const char* indentation, const char* commentStyle)
{
  Json::StreamWriterBuilder builder;
  builder["commentStyle"] = commentStyle;
  builder["indentation"] = indentation;
  return Json::writeString(builder, value);
}
}

Json::Value ParseJson(std::string_view text, std::size_t maximumDepth, std::size_t maximumValues)
{
  if (text.empty())
  {
    throw Error(ErrorCode::BadFileFormat, "Empty where JSON is expected");
  }

  CheckExtent(text, maximumDepth, maximumValues);

  Json::Value value;
  std::string messages;
  bool success = false;
  try
  {
    success = Parse(text, maximumDepth, value, messages);
  }
  catch (const Json::Exception&)
  {
    success = false;
  }

  if (!success)
  {
    throw Error(ErrorCode::BadFileFormat, "Not valid JSON" + GetPosition(messages));
  }
  return value;
}

std::string WriteJson(const Json::Value& value)
{
  return Write(value, "", "None");
}

std::string WriteStyledJson(const Json::Value& value)
{
  return Write(value, "   ", "All");
}
}
