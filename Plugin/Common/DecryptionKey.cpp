// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/DecryptionKey.h"

#include "Common/EnvelopedContent.h"
#include "Common/Error.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <limits>

namespace OrthancModification
{
namespace
{
using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
using Message = std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)>;

constexpr std::size_t MaximumMessageBytes = std::size_t{64} << 20;

[[noreturn]] void Refuse(const char* reason)
{
  ERR_clear_error();
  throw Error(ErrorCode::BadFileFormat, reason);
}

// Else libcrypto would ask for the password on the terminal.
int RefusePassword(char*, int, int, void*)
{
  return -1;
}

// Recipients of other kinds are none for an RSA key.
bool IsForeign(CMS_RecipientInfo* recipient)
{
  if (CMS_RecipientInfo_type(recipient) != CMS_RECIPINFO_TRANS)
  {
    return false;
  }
  X509_ALGOR* algorithm = nullptr;
  const ASN1_OBJECT* identifier = nullptr;
  if (CMS_RecipientInfo_ktri_get0_algs(recipient, nullptr, nullptr, &algorithm) != 1)
  {
    return true;
  }
  X509_ALGOR_get0(&identifier, nullptr, nullptr, algorithm);
  return OBJ_obj2nid(identifier) != NID_rsaEncryption;
}

void CheckRecipients(CMS_ContentInfo* message)
{
  const STACK_OF(CMS_RecipientInfo)* const recipients = CMS_get0_RecipientInfos(message);
  const int count = sk_CMS_RecipientInfo_num(recipients);
  if (count > static_cast<int>(MaximumRecipients))
  {
    Refuse("the encrypted content has more than 64 recipients");
  }
  for (int i = 0; i < count; i++)
  {
    if (IsForeign(sk_CMS_RecipientInfo_value(recipients, i)))
    {
      Refuse("the key of the encrypted content is not transported by rsaEncryption");
    }
  }
}

Message ParseMessage(std::string_view bytes)
{
  if (bytes.size() > MaximumMessageBytes)
  {
    Refuse("the encrypted content is larger than 64 MiB");
  }
  const auto* place = reinterpret_cast<const unsigned char*>(bytes.data());
  Message message(d2i_CMS_ContentInfo(nullptr, &place, static_cast<long>(bytes.size())),
                  &CMS_ContentInfo_free);
  if (!message || OBJ_obj2nid(CMS_get0_type(message.get())) != NID_pkcs7_enveloped)
  {
    Refuse("the encrypted content is no EnvelopedData of CMS");
  }
  CheckRecipients(message.get());
  return message;
}

SecretText TakeContent(BIO* source)
{
  char* data = nullptr;
  const long sizeBytes = BIO_get_mem_data(source, &data);
  SecretText content(
    std::string_view(data, sizeBytes > 0 ? static_cast<std::size_t>(sizeBytes) : 0));
  OPENSSL_cleanse(data, content.Get().size());
  return content;
}
}

void DecryptionKey::Deleter::operator()(evp_pkey_st* key) const noexcept
{
  EVP_PKEY_free(key);
}

DecryptionKey::~DecryptionKey() = default;

std::shared_ptr<const DecryptionKey> DecryptionKey::ParsePem(std::string_view text)
{
  if (text.size() > std::numeric_limits<int>::max())
  {
    Refuse("not a private key in PEM");
  }
  const Bio source(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free_all);
  Handle handle(PEM_read_bio_PrivateKey(source.get(), nullptr, &RefusePassword, nullptr));
  if (!handle)
  {
    Refuse("not a private key in PEM without a password");
  }
  if (EVP_PKEY_get_base_id(handle.get()) != EVP_PKEY_RSA)
  {
    Refuse("the private key is not of RSA");
  }
  return std::shared_ptr<const DecryptionKey>(
    std::unique_ptr<const DecryptionKey>(new DecryptionKey(std::move(handle))));
}

std::optional<SecretText> DecryptionKey::FindContent(std::string_view bytes) const
{
  const Message message = ParseMessage(bytes);
  const Bio target(BIO_new(BIO_s_mem()), &BIO_free_all);
  // Without a certificate all recipients are tried, and a wrong key becomes a random one: no oracle for who sends messages.
  const bool isDecrypted =
    CMS_decrypt(message.get(), handle_.get(), nullptr, nullptr, target.get(), CMS_BINARY) == 1;
  ERR_clear_error();
  SecretText content = TakeContent(target.get());
  return isDecrypted ? std::make_optional(std::move(content)) : std::nullopt;
}
}
