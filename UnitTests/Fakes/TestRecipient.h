// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Certificate.h"
#include "Common/DecryptionKey.h"

#include <memory>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Somebody with a private key and a certificate that he has signed himself, in PEM.
struct TestRecipient
{
  // `validSeconds` from now; may be negative. Takes a moment: keys are generated.
  static TestRecipient Make(unsigned int keyBits = 2048, long validSeconds = 3600);
  static TestRecipient MakeWithEllipticCurve();

  // Two that are always the same.
  static const TestRecipient& GetFirst();
  static const TestRecipient& GetSecond();

  std::shared_ptr<const Certificate> GetCertificate() const;
  std::shared_ptr<const DecryptionKey> GetKey() const;

  std::string privateKey;
  std::string certificate;
};

// As libcrypto encrypts: a message of CMS in DER. `cipher` as libcrypto names it, such as "DES-EDE3-CBC".
std::string EncryptWithLibcrypto(std::string_view content, const TestRecipient& recipient,
                                 const char* cipher);
}
