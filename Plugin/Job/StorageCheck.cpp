// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StorageCheck.h"

#include "Common/Error.h"
#include "Job/ProtectedPatients.h"

#include <set>
#include <string>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr std::uint64_t BytesPerMegabyte = 1024 * 1024;  // as Orthanc counts them
constexpr std::uint64_t GrowthDivisor = 50;  // new UIDs and texts are longer, by some percent

// A limit of the host, and what the job adds to what is kept.
struct Room
{
  const char* option;
  const char* unit;
  std::uint64_t unitSize;
  std::uint64_t limit;  // 0: none
  std::uint64_t added;

  bool IsEnough(std::uint64_t kept) const { return limit == 0 || kept + added <= limit; }
};

// Rounded up: "allows 100 MB, and there would be 100" explains nothing.
std::uint64_t CountUnits(std::uint64_t amount, const Room& room)
{
  return (amount + room.unitSize - 1) / room.unitSize;
}

[[noreturn]] void Refuse(const Room& room, std::uint64_t kept, bool isRecycling)
{
  throw Error(ErrorCode::FullStorage,
              std::string("Orthanc's option \"") + room.option + "\" allows " +
                std::to_string(CountUnits(room.limit, room)) + room.unit +
                ", and with the results there would be " +
                std::to_string(CountUnits(kept + room.added, room)) + room.unit +
                (isRecycling ? " that the job needs at the same time" : ""));
}

class StorageCheck final
{
public:
  StorageCheck(const HostServices& services, const ModificationPlan& plan, JobSources& sources)
    : services_(services),
      limits_(services.storage.GetLimits()),
      isSizeKnown_(!plan.transcode && !limits_.isCompressing &&
                   services.ingestTranscoding.transferSyntaxUid.empty()),
      sources_(sources)
  {
  }

  void Run()
  {
    for (const bool isOutput : {false, true})
    {
      for (const SeriesLink& link : sources_.links)
      {
        Look(isOutput ? link.output.patient : link.source.patient);
      }
    }

    const StorageUse use = services_.storage.GetUse();
    CheckCount(use);
    CheckSize(use);
  }

private:
  // Each once.
  void Look(const OrthancId& patient)
  {
    if (!seen_.insert(patient).second)
    {
      return;
    }

    const Protection found = services_.protectedPatients.Find(patient);
    if (found == Protection::NoPatient)
    {
      countNewPatients_++;
    }
    else
    {
      patients_.push_back(patient);
    }
    if (limits_.isRecycling && found != Protection::ByOthers)
    {
      sources_.recyclable.push_back(patient);
    }
  }

  void CheckCount(const StorageUse& use)
  {
    const Room room{"MaximumPatientCount", " patients", 1, limits_.maximumPatients,
                    countNewPatients_};
    if (!room.IsEnough(use.countPatients))
    {
      Judge(room, limits_.isRecycling ? patients_.size() : use.countPatients);
    }
  }

  // Nobody knows what files take that will be compressed or transcoded.
  void CheckSize(const StorageUse& use)
  {
    const Room room{"MaximumStorageSize", " MB", BytesPerMegabyte, limits_.maximumSizeBytes,
                    EstimateAddedBytes()};
    if (room.IsEnough(use.sizeBytes))
    {
      return;
    }
    if (isSizeKnown_)
    {
      Judge(room, limits_.isRecycling ? SumPatientSizes() : use.sizeBytes);
    }
    else if (limits_.isRecycling)
    {
      Warn(room);
    }
  }

  // There is not enough room now. `kept`  what stays, however much room is made.
  void Judge(const Room& room, std::uint64_t kept)
  {
    if (!room.IsEnough(kept))
    {
      Refuse(room, kept, limits_.isRecycling);
    }
    Warn(room);
  }

  void Warn(const Room& room)
  {
    sources_.warnings.push_back(std::string("Orthanc may delete patients that are not protected to "
                                            "make room for the results (option \"") +
                                room.option + "\")");
  }

  std::uint64_t EstimateAddedBytes() const
  {
    std::uint64_t bytes = 0;
    for (const InstanceRecord& record : sources_.instances)
    {
      const bool isNew = record.isInPlace == 0 && record.hasExisted == 0;
      bytes += isNew ? record.GetSizeBytes() : 0;
    }
    return bytes + bytes / GrowthDivisor;
  }

  std::uint64_t SumPatientSizes()
  {
    std::uint64_t bytes = 0;
    for (const OrthancId& patient : patients_)
    {
      bytes += services_.storage.GetPatientSize(patient);
    }
    return bytes;
  }

  const HostServices& services_;
  const StorageLimits& limits_;
  const bool isSizeKnown_;
  JobSources& sources_;
  std::set<OrthancId> seen_;
  std::vector<OrthancId> patients_;  // of the job, as far as they are there
  std::uint64_t countNewPatients_ = 0;
};
}

void CheckStorage(const HostServices& services, const ModificationPlan& plan, JobSources& sources)
{
  if (services.storage.GetLimits().AreSet())
  {
    StorageCheck(services, plan, sources).Run();
  }
}
}
