// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Recipients.h"

#include "Common/Error.h"
#include "Host/KeyFile.h"

namespace OrthancModification::Host
{
namespace
{
std::string GetOption(const std::string& name)
{
  return "\"Modification.Recipients\", recipient \"" + name + "\"";
}

void CheckValidity(const std::string& option, const Certificate& certificate)
{
  if (certificate.IsExpired())
  {
    throw Error(ErrorCode::ParameterOutOfRange, option + ": the certificate has expired");
  }
  if (certificate.IsNotYetValid())
  {
    throw Error(ErrorCode::ParameterOutOfRange, option + ": the certificate is not valid yet");
  }
}

std::shared_ptr<const Certificate> ReadCertificate(const std::string& option,
                                                   const Json::Value& path)
{
  if (!path.isString())
  {
    throw Error(ErrorCode::BadFileFormat, option + ": expected the path of a certificate");
  }
  const std::string text = ReadPublicPem(option, path.asString());
  std::shared_ptr<const Certificate> certificate;
  try
  {
    certificate = Certificate::ParsePem(text);
  }
  catch (const Error& error)
  {
    throw Error(error.GetCode(), option + ": " + error.GetDetails());
  }
  CheckValidity(option, *certificate);
  return certificate;
}
}

std::map<std::string, std::shared_ptr<const Certificate>> ParseRecipients(const Json::Value& option)
{
  std::map<std::string, std::shared_ptr<const Certificate>> recipients;
  for (const std::string& name : option.getMemberNames())
  {
    recipients.emplace(name, ReadCertificate(GetOption(name), option[name]));
  }
  return recipients;
}

std::vector<std::string> DescribeWeakRecipients(
  const std::map<std::string, std::shared_ptr<const Certificate>>& recipients)
{
  std::vector<std::string> sentences;
  for (const auto& [name, certificate] : recipients)
  {
    if (certificate->GetKeyBits() < Certificate::RecommendedKeyBits)
    {
      sentences.push_back(GetOption(name) + ": its key has " +
                          std::to_string(certificate->GetKeyBits()) +
                          " bits; 3072 or more are recommended");
    }
  }
  return sentences;
}
}
