// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/PatientKnowledge.h"

#include "Common/Error.h"

#include <vector>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumNeedleSets = 4;

PatientValue::Kind GetKind(FindingKind kind)
{
  switch (kind)
  {
    case FindingKind::Name:
      return PatientValue::Kind::Name;
    case FindingKind::BirthDate:
    case FindingKind::Date:
      return PatientValue::Kind::Date;
    default:
      return PatientValue::Kind::Identifier;
  }
}

IPatientValues::Values MakeValues(const SourceValues& source)
{
  std::vector<PatientValue> values;
  for (const auto& [kind, text] : source.List())
  {
    values.push_back({GetKind(kind), text});
  }
  return std::make_shared<const PatientWords>(values);
}
}

PatientKnowledge::PatientKnowledge(const EditPlan& plan, const Dictionary& dictionary,
                                   const ReadingOptions& reading)
  : dictionary_(dictionary), reading_(reading)
{
  if (plan.deidentification)
  {
    scan_ = plan.deidentification->scan;
    isWanted_ = scan_ != LeakScan::None ||
                plan.deidentification->options.Has(ProfileOption::CleanDescriptors);
    rules_.emplace(plan);
  }
}

std::unique_ptr<const FileLayout> PatientKnowledge::ReadLayout(std::string_view file) const
{
  return std::make_unique<const FileLayout>(file, dictionary_, reading_);
}

void PatientKnowledge::Add(const FileLayout& source)
{
  const std::string patientId = source.FindText(Tags::PatientID);
  const std::lock_guard<std::mutex> lock(mutex_);
  std::shared_ptr<SourceValues>& values = patients_[patientId];
  if (values == nullptr)
  {
    values = std::make_shared<SourceValues>();
  }
  values->Add(source, GetRules());
}

void PatientKnowledge::NoteUnread(const OrthancId& patient)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  unread_.insert(patient);
}

bool PatientKnowledge::HasUnread() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return !unread_.empty();
}

bool PatientKnowledge::HasUnread(const OrthancId& patient) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return unread_.count(patient) != 0;
}

IPatientValues::Values PatientKnowledge::Find(const std::string& patientId) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto patient = patients_.find(patientId);
  if (patient == patients_.end())
  {
    return nullptr;
  }
  Values& values = values_[patientId];
  if (values == nullptr)
  {
    values = MakeValues(*patient->second);
  }
  return values;
}

std::shared_ptr<const NeedleSet> PatientKnowledge::FindNeedles(const std::string& patientId) const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto patient = patients_.find(patientId);
  if (patient == patients_.end())
  {
    return nullptr;
  }
  for (const auto& [id, needles] : needles_)
  {
    if (id == patientId)
    {
      return needles;
    }
  }
  needles_.emplace_back(patientId, std::make_shared<const NeedleSet>(patient->second));
  if (needles_.size() > MaximumNeedleSets)
  {
    needles_.pop_front();
  }
  return needles_.back().second;
}

const ScanRules& PatientKnowledge::GetRules() const
{
  if (!rules_)
  {
    throw Error(ErrorCode::InternalError, "Only de-identifications are scanned");
  }
  return *rules_;
}
}
