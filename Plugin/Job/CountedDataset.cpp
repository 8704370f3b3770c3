// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/CountedDataset.h"

#include "Job/InstanceWork.h"

namespace OrthancModification
{
CountedDataset::CountedDataset(const HostServices& services, std::string_view file,
                               const IsUntouched& isUntouched)
  : dataset_(file, services.dictionary, services.reading, isUntouched,
             [&](std::size_t bytes)
             {
               inflated_.reset(new WorkerPool::BorrowedBytes(
                 services.workers.Grow(InstanceWork::EstimateBytes(bytes))));
             })
{
}
}
