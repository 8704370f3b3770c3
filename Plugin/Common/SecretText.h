// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancModification
{
// Bytes that nobody shall find in memory later: private keys, and what was or will be encrypted.
//
// Owns     its bytes, wiped when it goes, moves away, or grows.
// Threads  as a string.
class SecretText final
{
public:
  SecretText() = default;
  explicit SecretText(std::string_view bytes) : bytes_(bytes) {}
  ~SecretText();
  SecretText(const SecretText&) = delete;
  SecretText& operator=(const SecretText&) = delete;
  SecretText(SecretText&& other);
  SecretText& operator=(SecretText&& other);

  void Append(std::string_view bytes);
  std::string_view Get() const noexcept { return bytes_; }

private:
  std::string bytes_;
};

// Overwrites what a text has, however the compiler would like to save the effort.
void Wipe(std::string& bytes) noexcept;
}
