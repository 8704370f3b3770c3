// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/EnvelopedContent.h"

#include "Common/Der.h"
#include "Common/Error.h"
#include "Common/SecretText.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace OrthancModification
{
namespace
{
using namespace std::string_view_literals;

// Object identifiers, encoded.
constexpr std::string_view OfData = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"sv;
constexpr std::string_view OfEnvelopedData = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03"sv;
constexpr std::string_view OfRsaEncryption = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01"sv;
constexpr std::string_view OfAes256Cbc = "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x01\x2A"sv;
constexpr std::string_view Version0 = "\x02\x01\x00"sv;
constexpr std::string_view Null = "\x05\x00"sv;

constexpr std::size_t BlockSizeBytes = 16;  // of AES

std::string Join(std::initializer_list<std::string_view> parts)
{
  std::string joined;
  for (const std::string_view part : parts)
  {
    joined += part;
  }
  return joined;
}

std::string_view View(const Sha256Digest& digest)
{
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

// The key of the content, 32 bytes, and all that is random beside it.
class ContentSecrets final
{
public:
  ContentSecrets(std::string_view content, const SecretKey& key)
    : seed_(View(DeriveSeed(content, key))),
      contentKey_(View(seed_.ComputeHmacSha256("key"sv))),
      vector_(View(seed_.ComputeHmacSha256("iv"sv)).substr(0, BlockSizeBytes))
  {
  }

  std::string_view GetContentKey() const { return contentKey_.Get(); }
  const std::string& GetInitializationVector() const { return vector_; }

  // Bytes that are not zero, others for each certificate.
  SecretText MakePadding(std::string_view recipient, std::size_t sizeBytes) const
  {
    SecretText padding;
    for (unsigned char round = 0; padding.Get().size() < sizeBytes; round++)
    {
      const std::string label =
        Join({"padding\0"sv, {reinterpret_cast<char*>(&round), 1}, recipient});
      for (const std::uint8_t byte : seed_.ComputeHmacSha256(label))
      {
        if (byte != 0 && padding.Get().size() < sizeBytes)
        {
          const char c = static_cast<char>(byte);
          padding.Append({&c, 1});
        }
      }
    }
    return padding;
  }

private:
  static Sha256Digest DeriveSeed(std::string_view content, const SecretKey& key)
  {
    SecretText message("content\0"sv);
    message.Append(content);
    return key.ComputeHmacSha256(message.Get());
  }

  const SecretKey seed_;
  const SecretText contentKey_;
  const std::string vector_;
};

std::string EncryptAes256Cbc(std::string_view content, const ContentSecrets& secrets)
{
  static EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr);
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
    EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  const auto bytes = [](std::string_view text)
  { return reinterpret_cast<const unsigned char*>(text.data()); };
  std::string encrypted(content.size() + BlockSizeBytes, '\0');
  auto* const target = reinterpret_cast<unsigned char*>(encrypted.data());
  int count = 0;
  int countLast = 0;
  if (cipher == nullptr || !context || content.size() > std::numeric_limits<int>::max() ||
      EVP_EncryptInit_ex2(context.get(), cipher, bytes(secrets.GetContentKey()),
                          bytes(secrets.GetInitializationVector()), nullptr) != 1 ||
      EVP_EncryptUpdate(context.get(), target, &count, bytes(content),
                        static_cast<int>(content.size())) != 1 ||
      EVP_EncryptFinal_ex(context.get(), target + count, &countLast) != 1)
  {
    throw Error(ErrorCode::InternalError, "libcrypto cannot encrypt");
  }
  encrypted.resize(static_cast<std::size_t>(count) + static_cast<std::size_t>(countLast));
  return encrypted;
}

// EME-PKCS1-v1_5 (RFC 8017 7.2.1): 0, 2, padding, 0, message.
SecretText PadKey(const Certificate& recipient, const ContentSecrets& secrets)
{
  const std::size_t sizeBytes = (recipient.GetKeyBits() + 7) / 8;
  SecretText block("\0\2"sv);
  block.Append(
    secrets.MakePadding(recipient.EncodeDer(), sizeBytes - 3 - secrets.GetContentKey().size())
      .Get());
  block.Append("\0"sv);
  block.Append(secrets.GetContentKey());
  return block;
}

std::string EncodeRecipient(const Certificate& recipient, const ContentSecrets& secrets)
{
  const std::string name = recipient.EncodeIssuerAndSerialNumber();
  const std::string algorithm = EncodeDer(DerTag::Sequence, Join({OfRsaEncryption, Null}));
  const std::string key =
    EncodeDer(DerTag::OctetString, recipient.EncryptBlock(PadKey(recipient, secrets).Get()));
  return EncodeDer(DerTag::Sequence, Join({Version0, name, algorithm, key}));
}

// A set is sorted by the encodings of its members (X.690 11.6).
std::string EncodeRecipients(const std::vector<std::shared_ptr<const Certificate>>& recipients,
                             const ContentSecrets& secrets)
{
  std::vector<std::string> encoded;
  for (const auto& recipient : recipients)
  {
    encoded.push_back(EncodeRecipient(*recipient, secrets));
  }
  std::sort(encoded.begin(), encoded.end());
  std::string set;
  for (const std::string& one : encoded)
  {
    set += one;
  }
  return EncodeDer(DerTag::Set, set);
}

std::string EncodeEncrypted(std::string_view content, const ContentSecrets& secrets)
{
  const std::string vector = EncodeDer(DerTag::OctetString, secrets.GetInitializationVector());
  const std::string algorithm = EncodeDer(DerTag::Sequence, Join({OfAes256Cbc, vector}));
  const std::string encrypted = EncodeDer(DerTag::Context0, EncryptAes256Cbc(content, secrets));
  return EncodeDer(DerTag::Sequence, Join({OfData, algorithm, encrypted}));
}
}

std::string EncryptContent(std::string_view content,
                           const std::vector<std::shared_ptr<const Certificate>>& recipients,
                           const SecretKey& key)
{
  const ContentSecrets secrets(content, key);
  const std::string enveloped = EncodeDer(
    DerTag::Sequence,
    Join({Version0, EncodeRecipients(recipients, secrets), EncodeEncrypted(content, secrets)}));
  return EncodeDer(DerTag::Sequence,
                   Join({OfEnvelopedData, EncodeDer(DerTag::ConstructedContext0, enveloped)}));
}
}
