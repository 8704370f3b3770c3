// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

struct evp_mac_ctx_st;  // libcrypto's EVP_MAC_CTX

namespace OrthancModification
{
using Sha1Digest = std::array<std::uint8_t, 20>;
using Sha256Digest = std::array<std::uint8_t, 32>;

// Errors  InternalError if libcrypto fails (all functions of this file).
Sha1Digest ComputeSha1(std::string_view bytes);
Sha256Digest ComputeSha256(std::string_view bytes);

// Lower-case hexadecimal, 32 characters: as Orthanc stores it with its attachments.
std::string ComputeMd5Hex(std::string_view bytes);

// A key of a job or a project: at least 32 secret bytes (architecture D1).
//
// Owns     its bytes and what it made of them, wiped on destruction.
// Errors   ParameterOutOfRange if shorter than 32 bytes.
// Threads  any.
class SecretKey final
{
public:
  static constexpr std::size_t MinimumSizeBytes = 32;

  explicit SecretKey(std::string_view bytes);
  ~SecretKey();
  SecretKey(const SecretKey&) = delete;
  SecretKey& operator=(const SecretKey&) = delete;

  // 32 bytes from libcrypto's generator.
  static std::string GenerateBytes();

  Sha256Digest ComputeHmacSha256(std::string_view message) const;

  // For the journal of jobs, which alone may keep it.
  std::string_view GetBytes() const noexcept { return bytes_; }

private:
  struct Deleter
  {
    void operator()(evp_mac_ctx_st* context) const noexcept;
  };
  using Context = std::unique_ptr<evp_mac_ctx_st, Deleter>;

  Context TakeContext() const;

  std::string bytes_;
  Context prepared_;  // HMAC-SHA256 with the key
  mutable std::mutex mutex_;
  mutable std::vector<Context> idle_;  // copies of it, as many as were in use at once
};
}
