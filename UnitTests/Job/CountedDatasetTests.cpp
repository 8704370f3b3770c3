// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/CountedDataset.h"

#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>

namespace OrthancModification
{
namespace
{
constexpr std::size_t LargeBytes = 600000;  // of the fixture's 1 MiB, and more once it is parsed

std::string MakeLarge(const std::string& sop, std::string_view syntax)
{
  return SyntheticDataset()
    .Add(Tags::SOPClassUID, ValueRepresentation::UI, "1.2.840.10008.5.1.4.1.1.7")
    .Add(Tags::SOPInstanceUID, ValueRepresentation::UI, sop)
    .Add(Tags::PatientID, ValueRepresentation::LO, "P1")
    .Add(Tags::StudyInstanceUID, ValueRepresentation::UI, "1.2.3.1")
    .Add(Tags::SeriesInstanceUID, ValueRepresentation::UI, "1.2.3.2")
    .Add(Tag(0x0042, 0x0011), ValueRepresentation::OB, std::string(LargeBytes, '\0'))
    .MakeFile(syntax);
}
}

TEST(CountedDataset, CountsWhatADeflatedFileGrowsTo)
{
  for (const bool isDeflated : {false, true})
  {
    SCOPED_TRACE(isDeflated);
    JobFixture fixture;
    const std::string file =
      MakeLarge("1.2.3.2.1", isDeflated ? TransferSyntaxes::DeflatedLittleEndian
                                        : TransferSyntaxes::ExplicitLittleEndian);
    std::atomic<bool> hasRun{false};
    {
      const WorkerPool::BorrowedBytes borrowed = fixture.pool.Borrow(1);
      CountedDataset dataset(fixture.GetServices(), file);
      EXPECT_EQ("1.2.3.2.1", dataset->GetIdentifiers().sopInstanceUid);
      fixture.pool.Post(nullptr, 1, [&hasRun] { hasRun = true; });
      if (!isDeflated)
      {
        fixture.pool.RunAndWait([] {});
      }
      EXPECT_EQ(isDeflated ? 1u : 0u, fixture.pool.CountWaitingTasks());
    }
    fixture.pool.RunAndWait([] {});
    EXPECT_EQ(0u, fixture.pool.CountWaitingTasks());
  }
}

// Each of them needs more than the limit once it is inflated: one after the other.
TEST(CountedDataset, LetsAJobOverDeflatedFilesEnd)
{
  JobFixture fixture(4);
  for (int i = 1; i <= 8; i++)
  {
    fixture.store.Add(
      MakeLarge("1.2.3.2." + std::to_string(i), TransferSyntaxes::DeflatedLittleEndian));
  }
  fixture.sources = fixture.store.GetAll();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*fixture.CreateForStudy()));
  EXPECT_EQ(8u, fixture.GetOutputs().size());
}
}
