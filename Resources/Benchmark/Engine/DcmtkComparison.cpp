// SPDX-License-Identifier: GPL-3.0-or-later
#include "DcmtkComparison.h"

#include "Dicom/DcmtkCheck.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>

namespace OrthancModification
{
std::unique_ptr<char[]> ReadAndWriteWithDcmtk(std::string_view file)
{
  DcmInputBufferStream input;
  input.setBuffer(file.data(), static_cast<offile_off_t>(file.size()));
  input.setEos();
  DcmFileFormat format;
  format.transferInit();
  Check(format.read(input), "Cannot read");
  format.transferEnd();
  Check(format.loadAllDataIntoMemory(), "Cannot load");

  const E_TransferSyntax syntax = format.getDataset()->getOriginalXfer();
  Check(format.validateMetaInfo(syntax), "Cannot make the meta information");
  const Uint32 sizeBytes = format.calcElementLength(syntax, EET_ExplicitLength);
  std::unique_ptr<char[]> bytes(new char[sizeBytes]);
  DcmOutputBufferStream output(bytes.get(), static_cast<offile_off_t>(sizeBytes));
  format.transferInit();
  Check(format.write(output, syntax, EET_ExplicitLength, nullptr), "Cannot write");
  format.transferEnd();
  return bytes;
}
}
