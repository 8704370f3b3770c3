// SPDX-License-Identifier: GPL-3.0-or-later
#include "Explorer/ExplorerFiles.h"

#include "Explorer/PageBytes.h"

namespace OrthancModification
{
namespace
{
struct ServedFile
{
  const char* name;
  const char* mimeType;
};

constexpr ServedFile ServedFiles[] = {{"index.html", "text/html; charset=utf-8"},
                                      {"app.js", "text/javascript; charset=utf-8"},
                                      {"app.css", "text/css; charset=utf-8"}};
constexpr const char* ButtonsFile = "Buttons.js";
}

std::optional<ExplorerFile> FindExplorerFile(std::string_view path)
{
  const std::string_view name = path.empty() ? ServedFiles[0].name : path;
  for (const ServedFile& file : ServedFiles)
  {
    const std::string_view bytes = name == file.name ? FindBytesOfPage(name) : std::string_view();
    if (bytes.data() != nullptr)
    {
      return ExplorerFile{bytes, file.mimeType};
    }
  }
  return std::nullopt;
}

bool HasExplorerPages()
{
  return GetExplorerButtons().data() != nullptr;
}

std::string_view GetExplorerButtons()
{
  return FindBytesOfPage(ButtonsFile);
}
}
