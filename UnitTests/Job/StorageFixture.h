// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/OrderFixture.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace OrthancModification
{
// Patients with some instances each, in a host with limited storage; a job gives each of its patients a new PatientID.
struct StorageFixture : JobFixture
{
  static constexpr std::size_t TextLength = 8000;  // an instance takes some more

  explicit StorageFixture(unsigned int countThreads = 2) : JobFixture(countThreads)
  {
    plan.edits.identifiers.patientId = DeriveIdentifier{};
  }

  // The oldest first.
  OrthancId Add(const std::string& patient, int countInstances = 1)
  {
    const std::string study = "1.2." + std::to_string(++countPatients_);
    for (int i = 1; i <= countInstances; i++)
    {
      storage.Add(MakeInstance(patient, study, study + ".1." + std::to_string(i)));
    }
    sources = store.GetAll();
    return GetPatient(patient);
  }

  static std::string MakeInstance(const std::string& patient, const std::string& study,
                                  const std::string& sop)
  {
    return OrderFixture::MakeInstance({patient, study, study + ".1", sop})
      .Add(Tag(0x0020, 0x4000), ValueRepresentation::LT, std::string(TextLength, 'x'))
      .MakeFile();
  }

  static OrthancId GetPatient(const std::string& patient)
  {
    return OrthancId::Compute(Level::Patient, {patient, "", "", ""});
  }

  OrthancId GetOutput(const std::string& patient) const
  {
    return OrthancId::Compute(Level::Patient, Derive({patient, "", "", ""}));
  }

  std::shared_ptr<ModificationJob> Create(const std::vector<std::string>& patients)
  {
    JobOrder order;
    order.kind = JobKind::Bulk;
    order.plan = std::make_shared<const ModificationPlan>(plan);
    order.routeLevel = Level::Patient;
    for (const std::string& patient : patients)
    {
      order.resources.push_back(GetPatient(patient));
    }
    return ModificationJob::Create(GetServices(), std::move(order));
  }

  JobReport Run(const std::vector<std::string>& patients,
                StepOutcome expected = StepOutcome::Success)
  {
    const auto job = Create(patients);
    EXPECT_EQ(expected, RunToEnd(*job));
    return job->GetReport();
  }

  // Patients, with their outputs.
  bool AreThere(const std::vector<std::string>& patients) const
  {
    return std::all_of(patients.begin(), patients.end(),
                       [&](const std::string& patient) {
                         return storage.HasPatient(GetPatient(patient)) &&
                                storage.HasPatient(GetOutput(patient));
                       });
  }

  bool IsAnyProtected(const std::vector<std::string>& patients) const
  {
    return std::any_of(patients.begin(), patients.end(),
                       [&](const std::string& patient) {
                         return storage.IsProtected(GetPatient(patient)) ||
                                storage.IsProtected(GetOutput(patient));
                       });
  }

private:
  int countPatients_ = 0;
};
}
