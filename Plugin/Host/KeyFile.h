// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace OrthancModification::Host
{
// The text of a key that is kept in a file of its own, without the blanks around it. Only the user of this process, or
// root, may own the file, and nobody else may read or write it: the rule of ssh.
//
// `option`  which key, for errors.
// Errors    InexistentFile, BadFileFormat, ParameterOutOfRange (empty or more than 4 KiB), with `option`; neither the text nor
//           the path, where somebody may have put the text by mistake.
std::string ReadKeyFile(const std::string& option, const std::string& path);

// The same for a private key in PEM, of at most 16 KiB.
std::string ReadPrivatePem(const std::string& option, const std::string& path);

// The same for a certificate, which others may read, but not write: who can change it decides for whom is encrypted.
std::string ReadPublicPem(const std::string& option, const std::string& path);
}
