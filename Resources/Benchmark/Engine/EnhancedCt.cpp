// SPDX-License-Identifier: GPL-3.0-or-later
#include "EnhancedCt.h"

#include "Dicom/ElementHeader.h"
#include "Fakes/SyntheticDataset.h"

#include <cstdint>
#include <cstring>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

constexpr std::uint16_t RowsAndColumns = 16;
constexpr std::size_t BytesPerFrame = std::size_t{2} * RowsAndColumns * RowsAndColumns;
constexpr const char* EnhancedCtStorage = "1.2.840.10008.5.1.4.1.1.2.1";
constexpr const char* CtStorage = "1.2.840.10008.5.1.4.1.1.2";

std::string ToLittleEndian(std::uint32_t number)
{
  std::string bytes;
  AppendUint32(bytes, number, false);
  return bytes;
}

std::string ToLittleEndian(double number)
{
  std::uint64_t bits = 0;
  static_assert(sizeof bits == sizeof number);
  std::memcpy(&bits, &number, sizeof bits);
  return ToLittleEndian(static_cast<std::uint32_t>(bits)) +
         ToLittleEndian(static_cast<std::uint32_t>(bits >> 32));
}

SyntheticDataset MakeFrameContent(std::uint32_t frame)
{
  SyntheticDataset item;
  item
    .Add(Tag(0x0018, 0x9074), Vr::DT, "20240102030405.123456")    // FrameAcquisitionDateTime
    .Add(Tag(0x0018, 0x9151), Vr::DT, "20240102030405.123456")    // FrameReferenceDateTime
    .Add(Tag(0x0018, 0x9220), Vr::FD, ToLittleEndian(12.5))       // FrameAcquisitionDuration
    .Add(Tag(0x0020, 0x9056), Vr::SH, "1")                        // StackID
    .Add(Tag(0x0020, 0x9057), Vr::UL, ToLittleEndian(frame + 1))  // InStackPositionNumber
    .Add(Tag(0x0020, 0x9157), Vr::UL, ToLittleEndian(frame + 1))  // DimensionIndexValues
    .Add(Tag(0x0020, 0x9158), Vr::LT, "frame " + std::to_string(frame));  // FrameComments
  return item;
}

SyntheticDataset MakeDerivation(const std::string& frame)
{
  SyntheticDataset purpose;
  purpose.Add(Tag(0x0008, 0x0100), Vr::SH, "121322")
    .Add(Tag(0x0008, 0x0102), Vr::SH, "DCM")
    .Add(Tag(0x0008, 0x0104), Vr::LO, "Source image for image processing operation");
  SyntheticDataset source;
  source.Add(Tags::ReferencedSOPClassUID, Vr::UI, CtStorage)
    .Add(Tags::ReferencedSOPInstanceUID, Vr::UI, "1.2.826.0.1.3680043.2.1545.9." + frame)
    .AddSequence(Tag(0x0040, 0xA170), {purpose});  // PurposeOfReferenceCodeSequence
  SyntheticDataset item;
  item
    .Add(Tag(0x0008, 0x2111), Vr::ST, "Made from slice " + frame)  // DerivationDescription
    .AddSequence(Tags::SourceImageSequence, {source});
  return item;
}

SyntheticDataset MakeExposure()
{
  SyntheticDataset item;
  item
    .Add(Tag(0x0018, 0x9328), Vr::FD, ToLittleEndian(500.0))   // ExposureTimeInms
    .Add(Tag(0x0018, 0x9330), Vr::FD, ToLittleEndian(200.0))   // XRayTubeCurrentInmA
    .Add(Tag(0x0018, 0x9332), Vr::FD, ToLittleEndian(100.0));  // ExposureInmAs
  return item;
}

SyntheticDataset MakeFrame(std::uint32_t index)
{
  const std::string number = std::to_string(index);
  SyntheticDataset event;
  event.Add(Tag(0x0008, 0x3010), Vr::UI, "1.2.826.0.1.3680043.2.1545.8.1");  // IrradiationEventUID
  SyntheticDataset measures;
  measures.Add(Tag(0x0018, 0x0050), Vr::DS, "0.625").Add(Tag(0x0028, 0x0030), Vr::DS, "0.5\\0.5");
  SyntheticDataset position;
  position.Add(Tag(0x0020, 0x0032), Vr::DS, "-125.0\\-125.0\\" + number);
  SyntheticDataset orientation;
  orientation.Add(Tag(0x0020, 0x0037), Vr::DS, "1\\0\\0\\0\\1\\0");

  SyntheticDataset frame;
  frame
    .AddSequence(Tag(0x0008, 0x9124), {MakeDerivation(number)})  // DerivationImageSequence
    .AddSequence(Tag(0x0018, 0x9321), {MakeExposure()})          // CTExposureSequence
    .AddSequence(Tag(0x0018, 0x9477), {event})  // IrradiationEventIdentificationSequence
    .AddSequence(Tag(0x0020, 0x9111), {MakeFrameContent(index)})  // FrameContentSequence
    .AddSequence(Tag(0x0020, 0x9113), {position})                 // PlanePositionSequence
    .AddSequence(Tag(0x0020, 0x9116), {orientation})              // PlaneOrientationSequence
    .AddSequence(Tag(0x0028, 0x9110), {measures});                // PixelMeasuresSequence
  return frame;
}
}

std::string MakeEnhancedCt(std::size_t frames)
{
  std::vector<SyntheticDataset> items;
  items.reserve(frames);
  for (std::size_t i = 0; i < frames; i++)
  {
    items.push_back(MakeFrame(static_cast<std::uint32_t>(i)));
  }

  SyntheticDataset file;
  file.Add(Tags::SOPClassUID, Vr::UI, EnhancedCtStorage)
    .Add(Tags::SOPInstanceUID, Vr::UI, "1.2.826.0.1.3680043.2.1545.3")
    .Add(Tag(0x0008, 0x0020), Vr::DA, "20240102")
    .Add(Tags::Modality, Vr::CS, "CT")
    .Add(Tag(0x0008, 0x0090), Vr::PN, "Referring^Physician")
    .Add(Tags::PatientName, Vr::PN, "Doe^Jane")
    .Add(Tags::PatientID, Vr::LO, "P1")
    .Add(Tags::PatientBirthDate, Vr::DA, "19700102")
    .Add(Tags::StudyInstanceUID, Vr::UI, "1.2.826.0.1.3680043.2.1545.1")
    .Add(Tags::SeriesInstanceUID, Vr::UI, "1.2.826.0.1.3680043.2.1545.2")
    .AddNumber(Tags::SamplesPerPixel, 1)
    .Add(Tags::PhotometricInterpretation, Vr::CS, "MONOCHROME2")
    .Add(Tags::NumberOfFrames, Vr::IS, std::to_string(frames))
    .AddNumber(Tags::Rows, RowsAndColumns)
    .AddNumber(Tags::Columns, RowsAndColumns)
    .AddNumber(Tags::BitsAllocated, 16)
    .AddNumber(Tags::BitsStored, 16)
    .AddNumber(Tags::HighBit, 15)
    .AddNumber(Tags::PixelRepresentation, 0)
    .AddSequence(Tag(0x5200, 0x9230), std::move(items))
    .Add(Tags::PixelData, Vr::OW, std::string(frames * BytesPerFrame, '\0'));
  return file.MakeFile();
}
}
