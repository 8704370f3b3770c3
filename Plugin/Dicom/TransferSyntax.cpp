// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/TransferSyntax.h"

namespace OrthancModification
{
namespace
{
// Implicit VR, but the pixels in big endian: a private syntax of GE.
constexpr std::string_view GePrivateImplicit = "1.2.840.113619.5.2";
constexpr std::string_view PapyrusImplicit = "1.2.840.10008.1.20";
constexpr std::string_view JpipReferenced = "1.2.840.10008.1.2.4.94";
constexpr std::string_view JpipReferencedDeflate = "1.2.840.10008.1.2.4.95";
constexpr std::string_view JpipHtj2kReferenced = "1.2.840.10008.1.2.4.204";
constexpr std::string_view JpipHtj2kReferencedDeflate = "1.2.840.10008.1.2.4.205";

bool IsImplicit(std::string_view uid)
{
  return uid == TransferSyntaxes::ImplicitLittleEndian || uid == GePrivateImplicit ||
         uid == PapyrusImplicit;
}
}

Encoding GetEncoding(std::string_view transferSyntaxUid)
{
  if (IsImplicit(transferSyntaxUid))
  {
    return ImplicitLittleEndian;
  }
  return transferSyntaxUid == TransferSyntaxes::ExplicitBigEndian ? ExplicitBigEndian
                                                                  : ExplicitLittleEndian;
}

bool IsDeflated(std::string_view transferSyntaxUid)
{
  return transferSyntaxUid == TransferSyntaxes::DeflatedLittleEndian ||
         transferSyntaxUid == JpipReferencedDeflate ||
         transferSyntaxUid == JpipHtj2kReferencedDeflate;
}

bool IsNative(std::string_view transferSyntaxUid)
{
  return IsImplicit(transferSyntaxUid) || IsDeflated(transferSyntaxUid) ||
         transferSyntaxUid == TransferSyntaxes::ExplicitLittleEndian ||
         transferSyntaxUid == TransferSyntaxes::ExplicitBigEndian ||
         transferSyntaxUid == JpipReferenced || transferSyntaxUid == JpipHtj2kReferenced;
}

bool HasBigEndianPixels(std::string_view transferSyntaxUid)
{
  return transferSyntaxUid == GePrivateImplicit || GetEncoding(transferSyntaxUid).bigEndian;
}

std::string_view GetNativeTransferSyntaxUid(Encoding encoding)
{
  if (!encoding.explicitVr)
  {
    return TransferSyntaxes::ImplicitLittleEndian;
  }
  return encoding.bigEndian ? TransferSyntaxes::ExplicitBigEndian
                            : TransferSyntaxes::ExplicitLittleEndian;
}
}
