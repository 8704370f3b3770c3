// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/RequestFixture.h"

namespace OrthancModification
{
namespace
{
std::string ShowSelector(const AtPath& selector)
{
  return "path " + selector.path.ToString();
}

std::string ShowSelector(const AtEveryDepth& selector)
{
  return "everywhere " + selector.tag.ToString();
}

std::string ShowSelector(const InItems& selector)
{
  return "items " + selector.tag.ToString();
}

std::string ShowSelector(const AtMask& selector)
{
  return "mask " + selector.mask.ToString();
}

std::string ShowSelector(const AllPrivate&)
{
  return "private";
}

std::string ShowAction(const Keep&)
{
  return "keep";
}

std::string ShowAction(const Remove&)
{
  return "remove";
}

std::string ShowAction(const Clear&)
{
  return "clear";
}

std::string ShowAction(const Replace& action)
{
  const auto* text = std::get_if<TextContent>(&action.element->content);
  return "replace=" + (text == nullptr ? std::string() : text->text);
}

std::string ShowAction(const DeriveUid&)
{
  return "derive UID";
}

std::string ShowAction(const DerivePatientId&)
{
  return "derive PatientID";
}

std::string ShowDecision(const IdentifierDecision& decision)
{
  if (const auto* given = std::get_if<GivenIdentifier>(&decision))
  {
    return "given=" + given->value;
  }
  if (const auto* pseudonym = std::get_if<PseudonymIdentifier>(&decision))
  {
    return "pseudonym=" + pseudonym->prefix;
  }
  return std::holds_alternative<KeepIdentifier>(decision) ? "keep" : "derive";
}

std::optional<ErrorCode> FindCode(const std::function<void()>& parse)
{
  const std::optional<Error> error = FindRefusal(parse);
  return error ? std::make_optional(error->GetCode()) : std::nullopt;
}
}

RequestFixture::RequestFixture()
  : dictionary_({{PrivateTag, ValueRepresentation::US, "VendorNumber", "VENDOR"}})
{
  defaults_.hostVersion = "1.13.0";
  for (const char* name : {"project", "other"})
  {
    defaults_.keys[name] = std::make_shared<const SecretKey>(std::string(32, name[0]));
  }
}

RequestContext RequestFixture::GetContext()
{
  return {dictionary_, defaults_, images_, names_};
}

ModificationRequest RequestFixture::Modify(std::string_view body, std::optional<Level> level)
{
  return ParseModifyRequest(body, level, GetContext());
}

ModificationRequest RequestFixture::Anonymize(std::string_view body, std::optional<Level> level)
{
  return ParseAnonymizeRequest(body, level, GetContext());
}

std::optional<ErrorCode> RequestFixture::FindModifyError(std::string_view body,
                                                         std::optional<Level> level)
{
  return FindCode([&] { Modify(body, level); });
}

std::optional<ErrorCode> RequestFixture::FindAnonymizeError(std::string_view body,
                                                            std::optional<Level> level)
{
  return FindCode([&] { Anonymize(body, level); });
}

std::string RequestFixture::GetModifyDetails(std::string_view body, std::optional<Level> level)
{
  const std::optional<Error> error = FindRefusal([&] { Modify(body, level); });
  return error ? error->GetDetails() : "accepted";
}

std::optional<Error> FindRefusal(const std::function<void()>& parse)
{
  try
  {
    parse();
  }
  catch (const Error& error)
  {
    return error;
  }
  return std::nullopt;
}

std::string Show(const Operation& operation)
{
  const auto selector = [](const auto& s) { return ShowSelector(s); };
  const auto action = [](const auto& a) { return ShowAction(a); };
  return std::visit(selector, operation.selector) + ": " + std::visit(action, operation.action);
}

std::vector<std::string> Show(const std::vector<Operation>& operations)
{
  std::vector<std::string> lines;
  lines.reserve(operations.size());
  for (const Operation& operation : operations)
  {
    lines.push_back(Show(operation));
  }
  return lines;
}

std::string Show(const IdentifierPlan& plan)
{
  return ShowDecision(plan.patientId) + " " + ShowDecision(plan.studyInstanceUid) + " " +
         ShowDecision(plan.seriesInstanceUid) + " " + ShowDecision(plan.sopInstanceUid);
}
}
