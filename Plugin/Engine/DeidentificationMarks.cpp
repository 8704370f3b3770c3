// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DeidentificationMarks.h"

#include "Dicom/Blanks.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr Tag CodeValue(0x0008, 0x0100);
constexpr Tag CodingSchemeDesignator(0x0008, 0x0102);
constexpr Tag CodeMeaning(0x0008, 0x0104);

// From what keeps most to what keeps least.
constexpr std::array<std::string_view, 3> DegreesOfTime = {"UNMODIFIED", "MODIFIED", "REMOVED"};

std::size_t GetDegreeOfTime(const OptionSet& options)
{
  if (options.Has(ProfileOption::RetainFullDates))
  {
    return 0;
  }
  return options.Has(ProfileOption::RetainModifiedDates) ? 1 : 2;
}

std::string DecideTime(std::string_view before, const OptionSet& options)
{
  const std::size_t own = GetDegreeOfTime(options);
  const auto found = std::find(DegreesOfTime.begin(), DegreesOfTime.end(), before);
  const std::size_t earlier =
    found == DegreesOfTime.end() ? 0 : static_cast<std::size_t>(found - DegreesOfTime.begin());
  return std::string(DegreesOfTime[std::max(own, earlier)]);
}

// At most 64 characters each.
std::vector<std::string> DescribeMethod(const DeidentificationPlan& plan)
{
  std::vector<std::string> statements = {plan.method};
  const OptionSet& options = plan.options;
  const bool hasModifiedDates = options.Has(ProfileOption::RetainModifiedDates);
  if (hasModifiedDates && std::holds_alternative<DateAggregation>(plan.dates))
  {
    const bool isMonth = std::get<DateAggregation>(plan.dates) == DateAggregation::Month;
    statements.emplace_back(isMonth ? "Dates set to the first day of their month"
                                    : "Dates set to the first day of their year");
  }
  if (hasModifiedDates && options.Has(ProfileOption::RetainDeviceIdentity))
  {
    statements.emplace_back("Dates of the device modified: 113109 is met in part");
  }
  if (options.Has(ProfileOption::CleanDescriptors))
  {
    statements.emplace_back(plan.descriptors == DescriptorCleaning::AllowedWords
                              ? "Descriptors: words of a list of allowed words kept"
                              : "Descriptors: known identifiers and patterns removed");
  }
  if (!plan.recipients.empty())
  {
    statements.emplace_back("Original attributes encrypted for authorized recipients");
  }
  if (!plan.isConforming)
  {
    statements.emplace_back("With attributes retained on request");
  }
  return statements;
}

std::string AppendStatements(std::string text, const std::vector<std::string>& statements)
{
  for (const std::string& statement : statements)
  {
    const std::string around = "\\" + text + "\\";
    if (around.find("\\" + statement + "\\") == std::string::npos)
    {
      text += (text.empty() ? "" : "\\") + statement;
    }
  }
  return text;
}

NewItem MakeCode(const MethodCode& code)
{
  const auto makeText = [](Tag tag, ValueRepresentation vr, std::string text) {
    return NewElement{tag, vr, "", TextContent{std::move(text)}};
  };
  return {{makeText(CodeValue, ValueRepresentation::SH, code.value),
           makeText(CodingSchemeDesignator, ValueRepresentation::SH, "DCM"),
           makeText(CodeMeaning, ValueRepresentation::LO, code.meaning)}};
}

std::vector<const MethodCode*> GetCodes(const OptionSet& options)
{
  std::vector<const MethodCode*> codes = {&GetBasicProfileCode()};
  for (const ProfileOption option : AllProfileOptions)
  {
    if (options.Has(option))
    {
      codes.push_back(&GetMethodCode(option));
    }
  }
  return codes;
}

// Those of an earlier pass, then ours.
SequenceContent MakeCodes(Item root, const OptionSet& options)
{
  SequenceContent content;
  std::set<std::string> known;
  auto earlier = root.Copy(Tags::DeidentificationMethodCodeSequence);
  if (earlier && std::holds_alternative<SequenceContent>(earlier->content))
  {
    content = std::get<SequenceContent>(std::move(earlier->content));
  }
  for (const Item& item : root.GetItems(Tags::DeidentificationMethodCodeSequence))
  {
    known.insert(std::string(TrimBlanks(item.FindText(CodeValue).value_or(""))));
  }
  for (const MethodCode* code : GetCodes(options))
  {
    if (known.insert(code->value).second)
    {
      content.items.push_back(MakeCode(*code));
    }
  }
  return content;
}
}

void WriteDeidentificationMarks(Item root, const DeidentificationPlan& plan, bool hasMethod,
                                ChangeRecorder& changes)
{
  const auto write = [&](const NewElement& element) {
    changes.Record(root, {}, element.tag, Reason::Deidentification, [&] { root.Write(element); });
  };
  const auto writeText = [&](Tag tag, ValueRepresentation vr, std::string text) {
    write({tag, vr, "", TextContent{std::move(text)}});
  };

  writeText(Tags::PatientIdentityRemoved, ValueRepresentation::CS, "YES");
  if (!hasMethod)
  {
    writeText(Tags::DeidentificationMethod, ValueRepresentation::LO,
              AppendStatements(root.FindText(Tags::DeidentificationMethod).value_or(""),
                               DescribeMethod(plan)));
  }
  if (plan.isConforming)
  {
    write({Tags::DeidentificationMethodCodeSequence, ValueRepresentation::SQ, "",
           MakeCodes(root, plan.options)});
  }
  const std::string before =
    root.FindText(Tags::LongitudinalTemporalInformationModified).value_or("");
  writeText(Tags::LongitudinalTemporalInformationModified, ValueRepresentation::CS,
            DecideTime(TrimBlanks(before), plan.options));
}
}
