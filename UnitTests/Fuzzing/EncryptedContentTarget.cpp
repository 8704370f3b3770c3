// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/EnvelopedContent.h"
#include "Common/Error.h"
#include "Engine/DatasetEditor.h"
#include "Fakes/SyntheticDataset.h"
#include "Fakes/TestRecipient.h"
#include "Fuzzing/FuzzTarget.h"

#include <string>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

// Whoever has the certificate can encrypt what he likes.
std::string Encrypt(std::string_view content)
{
  static const SecretKey key(std::string(SecretKey::MinimumSizeBytes, 'k'));
  return EncryptContent(content, {TestRecipient::GetFirst().GetCertificate()}, key);
}

std::string MakeFile(std::string_view message, std::string_view syntax)
{
  SyntheticDataset dataset;
  dataset.Add(Tags::SpecificCharacterSet, Vr::CS, "ISO_IR 100")
    .Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.7")
    .Add(Tags::SOPInstanceUID, Vr::UI, "1.2.3.4")
    .Add(Tags::PatientName, Vr::PN, "M\xFCller")
    .AddSequence(Tags::EncryptedAttributesSequence,
                 {SyntheticDataset()
                    .Add(Tags::EncryptedContentTransferSyntaxUID, Vr::UI, syntax)
                    .Add(Tags::EncryptedContent, Vr::OB, message)})
    .Add(Tags::PixelData, Vr::OB, "pixels");
  return dataset.MakeFile();
}

bool Reidentify(const std::string& file)
{
  static const Dictionary dictionary;
  static const DecryptionKeys keys = {TestRecipient::GetFirst().GetKey()};
  static const IdentifierDeriver deriver(std::make_shared<const SecretKey>(std::string(32, 'k')));
  EditPlan plan;
  plan.isReidentification = true;
  try
  {
    const SourceLookup lookup = SourceLookup::Builder().Build();
    Dataset dataset(file, dictionary, ReadingOptions());
    DatasetEditor(plan, deriver, lookup, nullptr, keys).Edit(dataset, nullptr);
    const std::string edited = dataset.Serialize(FileMeta::Fresh);
    Dataset result(edited, dictionary, ReadingOptions());
    Require(!result.GetRoot().Contains(Tags::EncryptedAttributesSequence),
            "What was decrypted is not there any more");
    Require(edited.find("pixels") != std::string::npos, "Pixels stay");
    return true;
  }
  catch (const Error&)
  {
    return false;
  }
}
}

bool FuzzEncryptedContents(std::string_view input)
{
  const std::string_view rest = input.substr(input.empty() ? 0 : 1);
  switch (input.empty() ? '\0' : input.front())
  {
    case 'E':
      return Reidentify(MakeFile(Encrypt(rest), TransferSyntaxes::ExplicitLittleEndian));
    case 'I':
      return Reidentify(MakeFile(Encrypt(rest), TransferSyntaxes::ImplicitLittleEndian));
    default:
      return Reidentify(MakeFile(rest, TransferSyntaxes::ExplicitLittleEndian));
  }
}
}
