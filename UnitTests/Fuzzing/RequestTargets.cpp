// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Error.h"
#include "Fakes/SyntheticDataset.h"
#include "Fuzzing/EditedFile.h"
#include "Fuzzing/FuzzTarget.h"
#include "Fuzzing/FuzzedRequests.h"
#include "Request/MergeRequest.h"
#include "Request/PreviewRequest.h"
#include "Request/SplitRequest.h"

#include <optional>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

// A little of all that a plan can meet: sequences, private elements, a character set, numbers, pixels.
std::string MakeInstanceFile()
{
  SyntheticDataset item;
  item.Add(Tags::ReferencedSOPInstanceUID, Vr::UI, "1.2.3.4")
    .Add(Tag(0x0009, 0x0010), Vr::LO, "ACME 1.0")
    .Add(Tag(0x0009, 0x1001), Vr::LO, "secret")
    .Add(Tags::PatientName, Vr::PN, "Doe^J\xE9r\xF4me");
  SyntheticDataset file;
  file.Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100")
    .Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.7")
    .Add(Tags::SOPInstanceUID, Vr::UI, "1.2.3.4")
    .AddSequence(Tag(0x0008, 0x1115), {item, item}, SyntheticDataset::Length::Undefined)
    .Add(Tags::PatientName, Vr::PN, "Doe^J\xE9r\xF4me")
    .Add(Tags::PatientID, Vr::LO, "P1")
    .Add(Tags::StudyInstanceUID, Vr::UI, "1.2.3.1")
    .Add(Tags::SeriesInstanceUID, Vr::UI, "1.2.3.2")
    .AddNumber(Tags::Rows, 1)
    .Add(Tag(0x00E1, 0x0010), Vr::LO, "VENDOR")
    .AddNumber(Tag(0x00E1, 0x10C2), 7)
    .Add(Tags::PixelData, Vr::OW, "12345678");
  return file.MakeFile();
}

bool Apply(const ModificationPlan& plan)
{
  static const std::string file = MakeInstanceFile();
  return EditFile(file, plan);
}

using Parser = ModificationRequest (*)(std::string_view, std::optional<Level>,
                                       const RequestContext&);

// What one route makes of a body; nothing if it refuses.
std::optional<ModificationRequest> FindRequest(Parser parse, std::string_view body,
                                               std::optional<Level> level)
{
  FuzzedRequests surroundings;
  try
  {
    return parse(body, level, surroundings.GetContext());
  }
  catch (const Error&)
  {
    return std::nullopt;
  }
}

bool ParseAtEveryLevel(Parser parse, std::string_view body)
{
  // The levels with jobs differ little: the length of the body chooses one of them.
  constexpr Level JobLevels[] = {Level::Patient, Level::Study, Level::Series};
  bool isAccepted = FindRequest(parse, body, JobLevels[body.size() % 3]).has_value();
  isAccepted = FindRequest(parse, body, std::nullopt) || isAccepted;  // the bulk route

  // Here the level of the rules follows from the body: it sees most kinds of plans.
  const auto request = FindRequest(parse, body, Level::Instance);
  if (request)
  {
    Apply(request->plan);
  }
  return isAccepted || request;
}

bool ParseSplit(std::string_view body)
{
  FuzzedRequests surroundings;
  std::optional<SplitRequest> request;
  try
  {
    request = ParseSplitRequest(
      body, [] {}, surroundings.GetContext());
  }
  catch (const Error&)
  {
    return false;
  }
  Require(!request->series.empty() || !request->instances.empty(), "A split is of something");
  Apply(request->plan);
  return true;
}

bool ParseMerge(std::string_view body)
{
  FuzzedRequests surroundings;
  try
  {
    ParseMergeRequest(
      body, [] {}, surroundings.GetContext());
    return true;
  }
  catch (const Error&)
  {
    return false;
  }
}
}

bool FuzzModifyRequest(std::string_view body)
{
  return ParseAtEveryLevel(ParseModifyRequest, body);
}

bool FuzzAnonymizeRequest(std::string_view body)
{
  return ParseAtEveryLevel(ParseAnonymizeRequest, body);
}

bool FuzzMoveRequests(std::string_view body)
{
  const bool isSplit = ParseSplit(body);
  return ParseMerge(body) || isSplit;
}

bool FuzzPreviewRequest(std::string_view body)
{
  constexpr std::size_t MaximumInstances = 1000;
  FuzzedRequests surroundings;
  std::optional<PreviewRequest> request;
  try
  {
    request = ParsePreviewRequest(body, surroundings.GetContext().defaults, 100, MaximumInstances);
  }
  catch (const Error&)
  {
    return false;
  }
  Require(request->maximumInstances >= 1 && request->maximumInstances <= MaximumInstances,
          "A preview has its limit");

  const Parser parse = request->route.isAnonymization ? ParseAnonymizeRequest : ParseModifyRequest;
  const auto shown = FindRequest(parse, request->body, Level::Instance);
  Require(!shown || shown->execution.isDryRun, "A preview is a dry run");
  return true;
}
}
