// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/SecretText.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

struct evp_pkey_st;  // libcrypto's EVP_PKEY

namespace OrthancModification
{
// The private RSA key of a recipient of encrypted content.
//
// Owns     libcrypto's object, which wipes itself.
// Threads  immutable.
class DecryptionKey final
{
public:
  // PEM (PKCS #8 or PKCS #1) without a password.
  // Errors  BadFileFormat if it is none, has a password or is not of RSA; nothing of the text.
  static std::shared_ptr<const DecryptionKey> ParsePem(std::string_view text);
  ~DecryptionKey();
  DecryptionKey(const DecryptionKey&) = delete;
  DecryptionKey& operator=(const DecryptionKey&) = delete;

  // The content of a message of CMS (EnvelopedData with RSA key transport, RFC 5652 6; whatever cipher libcrypto knows: AES and
  // Triple-DES). Bytes behind the message are ignored. Absent if the message is not for this key. As CMS has no check
  // of the content, one key in 256 gives nonsense instead: who reads it must look at it.
  // Errors  BadFileFormat if it is no such message, has more than 64 recipients or 64 MiB, or transports a key by other means
  //         than rsaEncryption (PKCS #1 v1.5).
  std::optional<SecretText> FindContent(std::string_view message) const;

private:
  struct Deleter
  {
    void operator()(evp_pkey_st* key) const noexcept;
  };
  using Handle = std::unique_ptr<evp_pkey_st, Deleter>;

  explicit DecryptionKey(Handle handle) : handle_(std::move(handle)) {}

  Handle handle_;
};

using DecryptionKeys = std::vector<std::shared_ptr<const DecryptionKey>>;
}
