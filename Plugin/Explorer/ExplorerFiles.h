// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace OrthancModification
{
// What the browser gets: the pages, and the buttons of Orthanc Explorer that open them.
struct ExplorerFile
{
  std::string_view bytes;  // they live as long as the process
  const char* mimeType;
};

// `path`  as below /modification/app/; empty: the page itself.
std::optional<ExplorerFile> FindExplorerFile(std::string_view path);

// False in a build without Node.js: the only file is a page that says so.
bool HasExplorerPages();

// JavaScript for Orthanc Explorer; only where there are pages.
std::string_view GetExplorerButtons();
}
