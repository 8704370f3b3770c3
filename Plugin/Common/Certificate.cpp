// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Certificate.h"

#include "Common/Der.h"
#include "Common/Error.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <limits>

namespace OrthancModification
{
namespace
{
// The queue of libcrypto keeps what went wrong, which nobody reads.
[[noreturn]] void Refuse(ErrorCode code, const char* reason)
{
  ERR_clear_error();
  throw Error(code, reason);
}

// Encodes as libcrypto's functions "i2d_..." do: once for the size, once for the bytes.
template <typename Encode>
std::string EncodeWith(const Encode& encode)
{
  const int sizeBytes = encode(nullptr);
  if (sizeBytes <= 0)
  {
    Refuse(ErrorCode::InternalError, "libcrypto cannot encode a certificate");
  }
  std::string bytes(static_cast<std::size_t>(sizeBytes), '\0');
  auto* place = reinterpret_cast<unsigned char*>(bytes.data());
  encode(&place);
  return bytes;
}

unsigned int CheckKey(X509* certificate)
{
  EVP_PKEY* const key = X509_get0_pubkey(certificate);
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA)
  {
    Refuse(ErrorCode::BadFileFormat, "the key of the certificate is not of RSA");
  }
  const auto bits = static_cast<unsigned int>(EVP_PKEY_get_bits(key));
  if (bits < Certificate::MinimumKeyBits)
  {
    Refuse(ErrorCode::ParameterOutOfRange, "the key of the certificate has less than 2048 bits");
  }
  return bits;
}
}

void Certificate::Deleter::operator()(x509_st* certificate) const noexcept
{
  X509_free(certificate);
}

Certificate::Certificate(Handle handle)
  : handle_(std::move(handle)), keyBits_(CheckKey(handle_.get()))
{
}

Certificate::~Certificate() = default;

std::shared_ptr<const Certificate> Certificate::ParsePem(std::string_view text)
{
  if (text.size() > std::numeric_limits<int>::max())
  {
    Refuse(ErrorCode::BadFileFormat, "not a certificate in PEM");
  }
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> source(
    BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free_all);
  Handle handle(PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr));
  if (!handle)
  {
    Refuse(ErrorCode::BadFileFormat, "not a certificate (X.509) in PEM");
  }
  return std::shared_ptr<const Certificate>(
    std::unique_ptr<const Certificate>(new Certificate(std::move(handle))));
}

std::shared_ptr<const Certificate> Certificate::ParseDer(std::string_view bytes)
{
  const auto* place = reinterpret_cast<const unsigned char*>(bytes.data());
  Handle handle(d2i_X509(nullptr, &place, static_cast<long>(bytes.size())));
  if (!handle)
  {
    Refuse(ErrorCode::BadFileFormat, "not a certificate (X.509) in DER");
  }
  return std::shared_ptr<const Certificate>(
    std::unique_ptr<const Certificate>(new Certificate(std::move(handle))));
}

std::string Certificate::EncodeDer() const
{
  return EncodeWith([this](unsigned char** place) { return i2d_X509(handle_.get(), place); });
}

bool Certificate::IsExpired() const
{
  return X509_cmp_current_time(X509_get0_notAfter(handle_.get())) <= 0;
}

bool Certificate::IsNotYetValid() const
{
  return X509_cmp_current_time(X509_get0_notBefore(handle_.get())) > 0;
}

std::string Certificate::EncodeIssuerAndSerialNumber() const
{
  const std::string issuer =
    EncodeWith([this](unsigned char** place)
               { return i2d_X509_NAME(X509_get_issuer_name(handle_.get()), place); });
  const std::string serial =
    EncodeWith([this](unsigned char** place)
               { return i2d_ASN1_INTEGER(X509_get0_serialNumber(handle_.get()), place); });
  return OrthancModification::EncodeDer(DerTag::Sequence, issuer + serial);
}

std::string Certificate::EncryptBlock(std::string_view block) const
{
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
    EVP_PKEY_CTX_new(X509_get0_pubkey(handle_.get()), nullptr), &EVP_PKEY_CTX_free);
  std::string encrypted(keyBits_ / 8 + 1, '\0');
  std::size_t sizeBytes = encrypted.size();
  if (!context || EVP_PKEY_encrypt_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1 ||
      EVP_PKEY_encrypt(context.get(), reinterpret_cast<unsigned char*>(encrypted.data()),
                       &sizeBytes, reinterpret_cast<const unsigned char*>(block.data()),
                       block.size()) != 1)
  {
    Refuse(ErrorCode::InternalError, "libcrypto cannot encrypt a key");
  }
  encrypted.resize(sizeBytes);
  return encrypted;
}
}
