// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Crypto.h"

#include "Common/Error.h"
#include "Common/Hexadecimal.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <utility>

namespace OrthancModification
{
namespace
{
// To be kept: libcrypto looks algorithms up under a lock.
const EVP_MD* FetchDigest(const char* name)
{
  const EVP_MD* const digest = EVP_MD_fetch(nullptr, name, nullptr);
  if (digest == nullptr)
  {
    throw Error(ErrorCode::InternalError, "libcrypto has no such digest");
  }
  return digest;
}

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
  static const EVP_MD* const algorithm = FetchDigest("SHA1");
  return ComputeDigest<Sha1Digest>(bytes, algorithm);
}

Sha256Digest ComputeSha256(std::string_view bytes)
{
  static const EVP_MD* const algorithm = FetchDigest("SHA256");
  return ComputeDigest<Sha256Digest>(bytes, algorithm);
}

std::string ComputeMd5Hex(std::string_view bytes)
{
  static const EVP_MD* const algorithm = FetchDigest("MD5");
  const auto digest = ComputeDigest<std::array<std::uint8_t, 16>>(bytes, algorithm);
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
    throw Error(ErrorCode::ParameterOutOfRange, "A secret key must have at least 32 bytes");
  }

  char digest[] = "SHA256";
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string("digest", digest, 0),
                                   OSSL_PARAM_construct_end()};
  EVP_MAC* const hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  prepared_.reset(hmac == nullptr ? nullptr : EVP_MAC_CTX_new(hmac));
  EVP_MAC_free(hmac);  // counted: the context has it too
  if (!prepared_ ||
      EVP_MAC_init(prepared_.get(), reinterpret_cast<const unsigned char*>(bytes.data()),
                   bytes.size(), parameters) != 1)
  {
    throw Error(ErrorCode::InternalError, "libcrypto cannot prepare an HMAC");
  }
}

SecretKey::~SecretKey()
{
  OPENSSL_cleanse(bytes_.data(), bytes_.size());
}

// It wipes what it frees.
void SecretKey::Deleter::operator()(evp_mac_ctx_st* context) const noexcept
{
  EVP_MAC_CTX_free(context);
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

// A copy takes some ten allocations, another use of one two.
SecretKey::Context SecretKey::TakeContext() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  if (idle_.empty())
  {
    return Context(EVP_MAC_CTX_dup(prepared_.get()));
  }
  Context context = std::move(idle_.back());
  idle_.pop_back();
  return context;
}

Sha256Digest SecretKey::ComputeHmacSha256(std::string_view message) const
{
  Context context = TakeContext();
  Sha256Digest digest;
  std::size_t sizeBytes = 0;
  if (!context ||
      EVP_MAC_init(context.get(), nullptr, 0, nullptr) != 1 ||  // anew, with the key that it has
      EVP_MAC_update(context.get(), reinterpret_cast<const unsigned char*>(message.data()),
                     message.size()) != 1 ||
      EVP_MAC_final(context.get(), digest.data(), &sizeBytes, digest.size()) != 1 ||
      sizeBytes != digest.size())
  {
    throw Error(ErrorCode::InternalError, "libcrypto cannot compute an HMAC");
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  idle_.push_back(std::move(context));
  return digest;
}
}
