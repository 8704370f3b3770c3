// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Job/HostServices.h"
#include "Job/WorkerPool.h"

#include <memory>
#include <string_view>

namespace OrthancModification
{
// A dataset of a stored file whose bytes count as in flight. Only what a deflated one grows to is not known from the size of
// its file: it waits until that fits (architecture D6).
//
// Borrows  as Dataset; the services.
// Threads  as Dataset. Those of WorkerPool::Grow.
class CountedDataset final
{
public:
  // Errors  as Dataset.
  CountedDataset(const HostServices& services, std::string_view file,
                 const IsUntouched& isUntouched = nullptr);

  Dataset& operator*() noexcept { return dataset_; }
  Dataset* operator->() noexcept { return &dataset_; }

private:
  std::unique_ptr<const WorkerPool::BorrowedBytes> inflated_;
  Dataset dataset_;
};
}
