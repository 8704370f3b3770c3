// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/SecretText.h"

#include <openssl/crypto.h>

#include <algorithm>

namespace OrthancModification
{
void Wipe(std::string& bytes) noexcept
{
  OPENSSL_cleanse(bytes.data(), bytes.size());
}

SecretText::~SecretText()
{
  Wipe(bytes_);
}

SecretText::SecretText(SecretText&& other) : bytes_(other.bytes_)
{
  Wipe(other.bytes_);
  other.bytes_.clear();
}

SecretText& SecretText::operator=(SecretText&& other)
{
  if (this != &other)
  {
    Wipe(bytes_);
    bytes_ = other.bytes_;
    Wipe(other.bytes_);
    other.bytes_.clear();
  }
  return *this;
}

// A string that moves to a larger place leaves its bytes behind.
void SecretText::Append(std::string_view bytes)
{
  if (bytes_.size() + bytes.size() > bytes_.capacity())
  {
    std::string larger;
    larger.reserve(std::max(bytes_.size() + bytes.size(), 2 * bytes_.capacity()));
    larger = bytes_;
    Wipe(bytes_);
    bytes_.swap(larger);
  }
  bytes_ += bytes;
}
}
