// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fakes/TestRecipient.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <stdexcept>

namespace OrthancModification
{
namespace
{
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using X509Pointer = std::unique_ptr<X509, decltype(&X509_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;

void Require(bool isGood)
{
  if (!isGood)
  {
    throw std::runtime_error("libcrypto has failed");
  }
}

std::string Read(BIO* source)
{
  char* data = nullptr;
  const long sizeBytes = BIO_get_mem_data(source, &data);
  return {data, static_cast<std::size_t>(sizeBytes)};
}

X509Pointer Certify(EVP_PKEY* key, long validSeconds)
{
  static long serial = 1;
  X509Pointer certificate(X509_new(), &X509_free);
  X509* const x509 = certificate.get();
  constexpr long Hour = 3600;
  X509_gmtime_adj(X509_getm_notBefore(x509), validSeconds < 0 ? 2 * validSeconds : -Hour);
  X509_gmtime_adj(X509_getm_notAfter(x509), validSeconds);
  X509_NAME* const name = X509_get_subject_name(x509);
  const unsigned char common[] = "Trustee";
  Require(ASN1_INTEGER_set(X509_get_serialNumber(x509), serial++) == 1 &&
          X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0) == 1 &&
          X509_set_issuer_name(x509, name) == 1 && X509_set_pubkey(x509, key) == 1 &&
          X509_sign(x509, key, EVP_sha256()) > 0);
  return certificate;
}

TestRecipient MakeRecipient(const Key& key, long validSeconds)
{
  Require(key != nullptr);
  const X509Pointer certificate = Certify(key.get(), validSeconds);
  const Bio ofKey(BIO_new(BIO_s_mem()), &BIO_free_all);
  const Bio ofCertificate(BIO_new(BIO_s_mem()), &BIO_free_all);
  Require(PEM_write_bio_PrivateKey(ofKey.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) ==
            1 &&
          PEM_write_bio_X509(ofCertificate.get(), certificate.get()) == 1);
  return {Read(ofKey.get()), Read(ofCertificate.get())};
}
}

TestRecipient TestRecipient::Make(unsigned int keyBits, long validSeconds)
{
  return MakeRecipient(Key(EVP_RSA_gen(keyBits), &EVP_PKEY_free), validSeconds);
}

TestRecipient TestRecipient::MakeWithEllipticCurve()
{
  return MakeRecipient(Key(EVP_EC_gen("P-256"), &EVP_PKEY_free), 3600);
}

const TestRecipient& TestRecipient::GetFirst()
{
  static const TestRecipient recipient = Make();
  return recipient;
}

const TestRecipient& TestRecipient::GetSecond()
{
  static const TestRecipient recipient = Make();
  return recipient;
}

std::shared_ptr<const Certificate> TestRecipient::GetCertificate() const
{
  return Certificate::ParsePem(certificate);
}

std::shared_ptr<const DecryptionKey> TestRecipient::GetKey() const
{
  return DecryptionKey::ParsePem(privateKey);
}

std::string EncryptWithLibcrypto(std::string_view content, const TestRecipient& recipient,
                                 const char* cipher)
{
  const Bio ofCertificate(BIO_new_mem_buf(recipient.certificate.data(), -1), &BIO_free_all);
  X509* const certificate = PEM_read_bio_X509(ofCertificate.get(), nullptr, nullptr, nullptr);
  STACK_OF(X509)* const recipients = sk_X509_new_null();
  sk_X509_push(recipients, certificate);
  const Bio source(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())),
                   &BIO_free_all);
  CMS_ContentInfo* const message =
    CMS_encrypt(recipients, source.get(), EVP_get_cipherbyname(cipher), CMS_BINARY);
  Require(message != nullptr);
  const Bio target(BIO_new(BIO_s_mem()), &BIO_free_all);
  Require(i2d_CMS_bio(target.get(), message) == 1);
  CMS_ContentInfo_free(message);
  sk_X509_pop_free(recipients, X509_free);
  return Read(target.get());
}
}
