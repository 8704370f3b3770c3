// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ModificationJob.h"

#include "Job/JobMachine.h"
#include "Job/WorkStatistics.h"

#include <utility>

namespace OrthancModification
{
std::shared_ptr<ModificationJob> ModificationJob::Create(const HostServices& services,
                                                         JobOrder order)
{
  auto machine = std::make_shared<JobMachine>(services, std::move(order));
  {
    const WorkStatistics::Timer timer(services.statistics, Work::Check);
    machine->CheckNow();
  }
  return std::shared_ptr<ModificationJob>(new ModificationJob(std::move(machine)));
}

std::shared_ptr<ModificationJob> ModificationJob::Resume(const HostServices& services,
                                                         InterruptedJob interrupted)
{
  auto machine = std::make_shared<JobMachine>(services, interrupted);
  if (!machine->TakeUp(interrupted))
  {
    return nullptr;
  }
  return std::shared_ptr<ModificationJob>(new ModificationJob(std::move(machine)));
}

ModificationJob::ModificationJob(std::shared_ptr<JobMachine> machine) : machine_(std::move(machine))
{
}

// Items in work end by themselves, and a roll-back goes on: they hold the machine.
ModificationJob::~ModificationJob()
{
  machine_->Pause();
}

StepOutcome ModificationJob::Step(std::chrono::milliseconds patience)
{
  return machine_->Step(patience);
}

void ModificationJob::Pause()
{
  machine_->Pause();
}

void ModificationJob::Cancel()
{
  machine_->Cancel();
}

void ModificationJob::Reset()
{
  machine_->Reset();
}

bool ModificationJob::IsIdle() const
{
  return machine_->IsIdle();
}

void ModificationJob::Wait()
{
  machine_->Wait();
}

JobReport ModificationJob::GetReport() const
{
  return machine_->GetReport();
}

const JobOrder& ModificationJob::GetOrder() const
{
  return machine_->GetOrder();
}

JobJournal& ModificationJob::GetJournal()
{
  return machine_->GetJournal();
}

const JobJournal& ModificationJob::GetJournal() const
{
  return machine_->GetJournal();
}
}
