// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct x509_st;  // libcrypto's X509

namespace OrthancModification
{
// The certificate (X.509) of somebody for whom content is encrypted, with an RSA key.
//
// Owns     libcrypto's object.
// Threads  immutable.
// Errors   BadFileFormat, without anything of the text (all functions).
class Certificate final
{
public:
  static constexpr unsigned int MinimumKeyBits = 2048;
  static constexpr unsigned int RecommendedKeyBits = 3072;

  // `text` in PEM, or `bytes` in DER. Further certificates in the text are ignored.
  // Errors  BadFileFormat if it is none, or its key is not RSA; ParameterOutOfRange if the key is shorter than 2048 bits.
  static std::shared_ptr<const Certificate> ParsePem(std::string_view text);
  static std::shared_ptr<const Certificate> ParseDer(std::string_view bytes);
  ~Certificate();
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;

  std::string EncodeDer() const;
  unsigned int GetKeyBits() const noexcept { return keyBits_; }

  // By the clock of the machine.
  bool IsExpired() const;
  bool IsNotYetValid() const;

  // IssuerAndSerialNumber of CMS (RFC 5652 10.2.4), DER: names the certificate.
  std::string EncodeIssuerAndSerialNumber() const;

  // RSA without padding: the block has as many bytes as the key, and begins with a zero.
  std::string EncryptBlock(std::string_view block) const;

private:
  struct Deleter
  {
    void operator()(x509_st* certificate) const noexcept;
  };
  using Handle = std::unique_ptr<x509_st, Deleter>;

  explicit Certificate(Handle handle);

  Handle handle_;
  unsigned int keyBits_;
};
}
