// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Certificate.h"
#include "Common/Crypto.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// More are no use: each costs an operation with the private key of who reads.
constexpr std::size_t MaximumRecipients = 64;

// A message of CMS, EnvelopedData in DER (RFC 5652 6), from which each of the recipients can get the content: AES-256-CBC
// with a key of this content, which RSA (PKCS #1 v1.5) transports to each.
//
// All that is random in such a message is derived from `key` and the content: the same content gives the same message,
// so that a job that is repeated after a crash makes the same files. Nobody can derive it without having both.
// `recipients`  1 to 64.
// Errors        InternalError if libcrypto fails.
std::string EncryptContent(std::string_view content,
                           const std::vector<std::shared_ptr<const Certificate>>& recipients,
                           const SecretKey& key);
}
