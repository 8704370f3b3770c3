// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/EncapsulatedDocument.h"

#include "Dicom/Blanks.h"

#include <cstdint>
#include <string>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr Tag EncapsulatedDocumentLength(0x0042, 0x0015);

// One empty page, with offsets as PDF wants them.
std::string MakePdf()
{
  const std::string objects[] = {"<</Type/Catalog/Pages 2 0 R>>",
                                 "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"};
  std::string pdf = "%PDF-1.4\n";
  std::string table = "xref\n0 4\n0000000000 65535 f \n";
  int number = 0;
  for (const std::string& object : objects)
  {
    const std::string offset = std::to_string(pdf.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    pdf += std::to_string(++number) + " 0 obj" + object + "endobj\n";
  }
  const std::string start = std::to_string(pdf.size());
  return pdf + table + "trailer<</Size 4/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

// A binary file without triangles.
std::string MakeStl()
{
  constexpr std::size_t HeaderAndCount = 84;
  return std::string(HeaderAndCount, '\0');
}

std::string MakeDocument(const std::string& mimeType)
{
  if (mimeType == "application/pdf")
  {
    return MakePdf();
  }
  if (mimeType == "text/xml")
  {
    return "<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>\n";
  }
  if (mimeType == "model/stl" || mimeType == "application/sla")
  {
    return MakeStl();
  }
  if (mimeType == "model/obj" || mimeType == "model/mtl")
  {
    return "# removed\n";
  }
  return std::string(2, '\0');
}

std::string ToBytes(std::size_t number)
{
  std::string bytes;
  for (unsigned int shift = 0; shift < 32; shift += 8)
  {
    bytes.push_back(static_cast<char>(number >> shift & 0xFF));
  }
  return bytes;
}
}

void WriteEmptyDocument(Item root)
{
  const std::string mimeType(
    TrimBlanks(root.FindText(Tags::MIMETypeOfEncapsulatedDocument).value_or("")));
  std::string document = MakeDocument(mimeType);
  if (root.Contains(EncapsulatedDocumentLength))
  {
    root.Write({EncapsulatedDocumentLength, ValueRepresentation::UL, "",
                BytesContent{ToBytes(document.size())}});
  }
  root.Write(
    {Tags::EncapsulatedDocument, ValueRepresentation::OB, "", BytesContent{std::move(document)}});
}
}
