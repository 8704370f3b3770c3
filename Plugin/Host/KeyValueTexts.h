// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/ITextStorage.h"

#include <orthanc/OrthancCPlugin.h>

#include <string>

namespace OrthancModification::Host
{
// Texts in one of Orthanc's key-value stores (since 1.12.8, where the database has them), which all servers of a database
// share.
//
// Threads  any; each function is its own transaction of the host.
class KeyValueTexts final : public ITextStorage
{
public:
  // `what`  for errors: "the journal of jobs".
  KeyValueTexts(OrthancPluginContext& orthanc, std::string storeId, std::string what);

  void Write(const std::string& name, std::string_view text) override;
  void Erase(const std::string& name) override;
  std::optional<std::string> Find(const std::string& name) override;
  std::vector<std::string> List() override;

private:
  void Check(OrthancPluginErrorCode code, const char* verb) const;

  OrthancPluginContext& orthanc_;
  const std::string storeId_;
  const std::string what_;
};
}
