// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Error.h"
#include "Fuzzing/FuzzTarget.h"
#include "Scan/FileScan.h"

#include <memory>

namespace OrthancModification
{
namespace
{
// As its own source, so that all that it has is searched for.
ScanResult ScanItself(std::string_view file, const FileLayout& layout, const Dictionary& dictionary,
                      const ReadingOptions& reading)
{
  const ScanRules rules{DeidentificationPlan()};
  auto values = std::make_shared<SourceValues>();
  values->Add(layout, rules);
  const NeedleSet needles(values);
  const SourceFingerprint source(layout);
  RunConsistency run;
  return ScanFile(file, {needles, rules, &source, &run, true}, dictionary, reading);
}
}

bool FuzzScan(std::string_view file)
{
  static const Dictionary dictionary;
  ReadingOptions reading;
  reading.maximumInflatedBytes = std::size_t{16} << 20;
  try
  {
    const FileLayout layout(file, dictionary, reading);
    const std::size_t sizeBytes = layout.GetBytes().size();
    for (const LaidElement& element : layout.GetElements())
    {
      Require(element.offset <= sizeBytes && element.sizeBytes <= sizeBytes - element.offset,
              "Elements are inside of the file");
    }
    Require(layout.GetEnd() <= sizeBytes, "The dataset ends in the file");
    for (const Finding& finding : ScanItself(file, layout, dictionary, reading).findings)
    {
      Require(finding.offset <= sizeBytes, "Findings are inside of the file");
    }
    return true;
  }
  catch (const Error&)
  {
    return false;
  }
}
}
