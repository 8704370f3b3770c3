// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ReportShelf.h"

#include "Common/JsonText.h"

#include <algorithm>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumDepth = 16;
constexpr std::size_t CountDigits = 14;  // of milliseconds, for some thousand years

// In the order of time: "01795671000123.<job>".
std::string MakeName(const DeidentificationReport& report)
{
  const auto milliseconds =
    std::chrono::duration_cast<std::chrono::milliseconds>(report.moment.time_since_epoch()).count();
  const std::string digits = std::to_string(milliseconds);
  return std::string(CountDigits - std::min(CountDigits, digits.size()), '0') + digits + "." +
         report.job;
}

// Others are not its own.
bool IsName(const std::string& name)
{
  return name.size() > CountDigits + 1 && name[CountDigits] == '.' &&
         std::all_of(name.begin(), name.begin() + CountDigits,
                     [](char c) { return c >= '0' && c <= '9'; });
}

bool IsOf(const std::string& name, const std::string& job)
{
  return IsName(name) && name.substr(CountDigits + 1) == job;
}
}

void ReportShelf::Add(const DeidentificationReport& report, const Dictionary& dictionary)
{
  const std::string text = WriteJson(WriteReport(report, dictionary));
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::string name = MakeName(report);
  storage_.Write(name, text);
  std::vector<std::string> others = storage_.List();
  others.erase(std::remove_if(others.begin(), others.end(),
                              [&name](const std::string& other)
                              { return other == name || !IsName(other); }),
               others.end());
  std::size_t countToErase = others.size() + 1 - std::min(others.size() + 1, maximumCount_);
  for (const std::string& other : others)
  {
    const bool isOldest = countToErase > 0;
    countToErase -= isOldest ? 1 : 0;
    if (isOldest || IsOf(other, report.job))
    {
      storage_.Erase(other);
    }
  }
}

std::optional<Json::Value> ReportShelf::Find(const std::string& hostJob)
{
  const std::vector<std::string> names = ListOf(hostJob);
  const auto text = names.empty() ? std::nullopt : storage_.Find(names.back());
  return text ? std::make_optional(ParseJson(*text, MaximumDepth)) : std::nullopt;
}

bool ReportShelf::Erase(const std::string& hostJob)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::vector<std::string> names = ListOf(hostJob);
  for (const std::string& name : names)
  {
    storage_.Erase(name);
  }
  return !names.empty();
}

std::vector<std::string> ReportShelf::ListOf(const std::string& hostJob)
{
  std::vector<std::string> names;
  for (std::string& name : storage_.List())
  {
    if (IsOf(name, hostJob))
    {
      names.push_back(std::move(name));
    }
  }
  return names;
}
}
