// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StoredScan.h"

#include "Dicom/Blanks.h"
#include "Job/AnnotationScan.h"
#include "Job/CaughtError.h"
#include "Job/InstanceWork.h"
#include "Job/ScanSubjects.h"
#include "Job/WorkerPool.h"
#include "Profile/ProfileOption.h"
#include "Scan/SourceFingerprint.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumListed = 2000;
constexpr Tag MethodCodes(0x0012, 0x0064);
constexpr Tag CodeValue(0x0008, 0x0100);

OptionSet ReadClaims(const FileLayout& layout)
{
  OptionSet options;
  for (const LaidElement& element : layout.GetElements())
  {
    const bool isClaim = element.tag == CodeValue && element.item != 0 &&
                         layout.GetItem(element).sequence == MethodCodes;
    const auto option =
      isClaim ? FindProfileOption(TrimBlanks(layout.GetText(element))) : std::nullopt;
    if (option)
    {
      options.Add(*option);
    }
  }
  return options;
}

class StoredScan final
{
public:
  StoredScan(const HostServices& services, const StoredScanOrder& order)
    : services_(services),
      order_(order),
      results_(ListInstances(services, order.resources, order.maximumInstances)),
      lineage_(FindLineage(services, results_))
  {
  }

  StoredScanReport Run()
  {
    const DeidentificationPlan profile = MakeProfile();
    report_.options = profile.options;
    const ScanRules rules(profile);
    ReadSources(rules);
    for (const auto& [patient, results] : GroupByPatient())
    {
      const NeedleSet needles(patient ? patients_.at(*patient) : everybody_);
      AnnotationScan annotations(services_.annotations, needles);
      for (const OrthancId& id : results)
      {
        ScanOne(id, needles, rules, annotations);
      }
    }
    report_.counts.notSearched.insert("Attachments of users");
    CountWithoutResult();
    return std::move(report_);
  }

private:
  template <typename Use>
  void WithFile(const OrthancId& id, std::uint64_t sizeBytes, const Use& use)
  {
    const WorkerPool::BorrowedBytes borrowed =
      services_.workers.Borrow(InstanceWork::EstimateBytes(sizeBytes));
    const auto file = services_.instances.Read(id);
    use(FileLayout(file->GetBytes(), services_.dictionary, services_.reading), file->GetBytes());
  }

  DeidentificationPlan MakeProfile()
  {
    if (order_.profile)
    {
      return *order_.profile;
    }
    DeidentificationPlan claimed;
    if (!results_.empty())
    {
      WithFile(results_.begin()->first, results_.begin()->second.sizeBytes,
               [&](const FileLayout& layout, std::string_view)
               { claimed.options = ReadClaims(layout); });
    }
    return claimed;
  }

  void ReadSources(const ScanRules& rules)
  {
    for (const auto& [id, sizeBytes] : ListSources())
    {
      const auto error = Catch("",
                               [&, source = id, size = sizeBytes]
                               {
                                 WithFile(source, size,
                                          [&](const FileLayout& layout, std::string_view)
                                          { AddSource(source, layout, rules); });
                               });
      if (error)
      {
        report_.counts.notSearched.insert("Values of sources that are gone or cannot be read");
      }
      report_.countSources += error ? 0 : 1;
    }
    if (report_.countSources == 0)
    {
      throw Error(ErrorCode::BadRequest,
                  "No source is known: name them in \"Sources\", or keep them when anonymizing");
    }
  }

  void AddSource(const OrthancId& source, const FileLayout& layout, const ScanRules& rules)
  {
    const std::string patientId = layout.FindText(Tags::PatientID);
    std::shared_ptr<SourceValues>& values = patients_[patientId];
    if (values == nullptr)
    {
      values = std::make_shared<SourceValues>();
    }
    values->Add(layout, rules);
    everybody_->Add(layout, rules);
    patientOf_[source] = patientId;
  }

  // Those whose source is not known, or was not read, belong to nobody: they are searched for the values of all.
  std::map<std::optional<std::string>, std::vector<OrthancId>> GroupByPatient() const
  {
    std::map<std::optional<std::string>, std::vector<OrthancId>> groups;
    for (const auto& result : results_)
    {
      const auto source = lineage_.find(result.first);
      const auto patient =
        source == lineage_.end() ? patientOf_.end() : patientOf_.find(source->second);
      groups[patient == patientOf_.end() ? std::nullopt : std::optional(patient->second)].push_back(
        result.first);
    }
    return groups;
  }

  std::map<OrthancId, std::uint64_t> ListSources()
  {
    std::map<OrthancId, std::uint64_t> sources;  // with their sizes
    if (!order_.sources.empty())
    {
      for (const auto& [id, listed] :
           ListInstances(services_, order_.sources, order_.maximumInstances))
      {
        sources.emplace(id, listed.sizeBytes);
      }
      return sources;
    }
    for (const auto& [result, source] : lineage_)
    {
      const auto fingerprint = services_.instances.FindFingerprint(source);
      sources.emplace(source, fingerprint ? fingerprint->sizeBytes : 0);
    }
    return sources;
  }

  void ScanOne(const OrthancId& id, const NeedleSet& needles, const ScanRules& rules,
               AnnotationScan& annotations)
  {
    const std::uint64_t sizeBytes = results_.at(id).sizeBytes;
    ScannedInstance scanned{id, {}, {}, {}};
    const std::unique_ptr<const SourceFingerprint> source = FindSource(id, scanned);
    const ScanSubject subject{needles, rules, source.get(), &consistency_, order_.listsRetained};
    scanned.error =
      Catch("",
            [&]
            {
              WithFile(id, sizeBytes,
                       [&](const FileLayout&, std::string_view file) {
                         AddFile(ScanFile(file, subject, services_.dictionary, services_.reading),
                                 scanned);
                       });
              AddAnnotations(id, annotations, scanned);
            });
    report_.countFailed += scanned.error ? 1 : 0;
    List(std::move(scanned));
  }

  // Null if it is not known, or gone.
  std::unique_ptr<const SourceFingerprint> FindSource(const OrthancId& id, ScannedInstance& scanned)
  {
    const auto lineage = lineage_.find(id);
    std::unique_ptr<const SourceFingerprint> source;
    if (lineage != lineage_.end())
    {
      scanned.source = lineage->second;
      Catch("",
            [&]
            {
              WithFile(lineage->second, results_.at(id).sizeBytes,
                       [&](const FileLayout& layout, std::string_view)
                       { source = std::make_unique<const SourceFingerprint>(layout); });
            });
    }
    return source;
  }

  void AddFile(const ScanResult& result, ScannedInstance& scanned)
  {
    report_.counts.Add(ScanCounts(result));
    scanned.findings = result.findings;
  }

  void AddAnnotations(const OrthancId& id, AnnotationScan& annotations, ScannedInstance& scanned)
  {
    std::vector<Finding> findings;
    const auto error = Catch("", [&] { annotations.Scan(id, results_.at(id).parents, findings); });
    for (Finding& finding : findings)
    {
      FindingCounts& counts = finding.stops ? report_.counts.stopping : report_.counts.review;
      counts[finding.kind]++;
      scanned.findings.push_back(std::move(finding));
    }
    if (error)
    {
      throw Error(*error);
    }
  }

  // Of the sources that were named, as far as lineage tells.
  void CountWithoutResult()
  {
    std::set<OrthancId> withResult;
    for (const auto& result : lineage_)
    {
      withResult.insert(result.second);
    }
    for (const auto& source : patientOf_)
    {
      report_.countWithoutResult += withResult.count(source.first) == 0 ? 1 : 0;
    }
  }

  void List(ScannedInstance scanned)
  {
    const std::size_t left = MaximumListed - countListed_;
    if ((scanned.findings.empty() && !scanned.error) || left == 0)
    {
      return;
    }
    if (scanned.findings.size() > left)
    {
      scanned.findings.erase(scanned.findings.begin() + static_cast<std::ptrdiff_t>(left),
                             scanned.findings.end());
    }
    countListed_ += scanned.findings.size();
    report_.instances.push_back(std::move(scanned));
  }

  const HostServices& services_;
  const StoredScanOrder& order_;
  const std::map<OrthancId, ListedInstance> results_;
  const std::map<OrthancId, OrthancId> lineage_;  // sources by result
  RunConsistency consistency_;
  std::map<std::string, std::shared_ptr<SourceValues>> patients_;  // by PatientID
  const std::shared_ptr<SourceValues> everybody_ = std::make_shared<SourceValues>();
  std::map<OrthancId, std::string> patientOf_;  // PatientID by source
  StoredScanReport report_;
  std::size_t countListed_ = 0;
};
}

StoredScanReport ScanStored(const HostServices& services, const StoredScanOrder& order)
{
  return StoredScan(services, order).Run();
}
}
