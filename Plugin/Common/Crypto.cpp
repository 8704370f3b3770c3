// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Crypto.h"

#include "Common/Error.h"
#include "Common/Hexadecimal.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace OrthancModification
{
namespace
{
template <typename Digest>
Digest ComputeDigest(std::string_view bytes, const EVP_MD* algorithm)
{
  Digest digest;
  unsigned int sizeBytes = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &sizeBytes, algorithm, nullptr) != 1 ||
      sizeBytes != digest.size())
  {
    throw Error(ErrorCode::InternalError, "libcrypto cannot compute a digest");
  }
  return digest;
}
}

Sha1Digest ComputeSha1(std::string_view bytes)
{
  return ComputeDigest<Sha1Digest>(bytes, EVP_sha1());
}

Sha256Digest ComputeSha256(std::string_view bytes)
{
  return ComputeDigest<Sha256Digest>(bytes, EVP_sha256());
}

std::string ComputeMd5Hex(std::string_view bytes)
{
  const auto digest = ComputeDigest<std::array<std::uint8_t, 16>>(bytes, EVP_md5());
  std::string text;
  for (const std::uint8_t byte : digest)
  {
    AppendHexadecimal(text, byte);
  }
  return text;
}

SecretKey::SecretKey(std::string_view bytes) : bytes_(bytes)
{
  if (bytes.size() < MinimumSizeBytes)
  {
    OPENSSL_cleanse(bytes_.data(), bytes_.size());
    throw Error(ErrorCode::ParameterOutOfRange, "A secret key must have at least 32 bytes");
  }
}

SecretKey::~SecretKey()
{
  OPENSSL_cleanse(bytes_.data(), bytes_.size());
}

std::string SecretKey::GenerateBytes()
{
  std::array<unsigned char, MinimumSizeBytes> bytes;
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
  {
    throw Error(ErrorCode::InternalError, "libcrypto cannot generate random bytes");
  }

  const std::string result(bytes.begin(), bytes.end());
  OPENSSL_cleanse(bytes.data(), bytes.size());
  return result;
}

Sha256Digest SecretKey::ComputeHmacSha256(std::string_view message) const
{
  Sha256Digest digest;
  unsigned int sizeBytes = 0;
  if (HMAC(EVP_sha256(), bytes_.data(), static_cast<int>(bytes_.size()),
           reinterpret_cast<const unsigned char*>(message.data()), message.size(), digest.data(),
           &sizeBytes) == nullptr ||
      sizeBytes != digest.size())
  {
    throw Error(ErrorCode::InternalError, "libcrypto cannot compute an HMAC");
  }
  return digest;
}
}
