// SPDX-License-Identifier: GPL-3.0-or-later
#include "Explorer/ExplorerFiles.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
TEST(ExplorerFiles, HaveAPageInEveryBuild)
{
  const auto page = FindExplorerFile("");
  ASSERT_TRUE(page);
  EXPECT_EQ(0u, std::string(page->mimeType).find("text/html"));
  EXPECT_EQ(page->bytes, FindExplorerFile("index.html")->bytes);
  EXPECT_EQ(HasExplorerPages(), page->bytes.find("BUILD_EXPLORER") == std::string_view::npos);
}

TEST(ExplorerFiles, AreThereTogether)
{
  EXPECT_EQ(HasExplorerPages(), FindExplorerFile("app.js").has_value());
  EXPECT_EQ(HasExplorerPages(), FindExplorerFile("app.css").has_value());
  EXPECT_EQ(HasExplorerPages(), GetExplorerButtons().data() != nullptr);
}

TEST(ExplorerFiles, AreNoOthers)
{
  for (const char* path : {"Buttons.js", "nothing", "../index.html", "/index.html", "index.html/"})
  {
    EXPECT_FALSE(FindExplorerFile(path)) << path;
  }
}

// The Content-Security-Policy forbids it, and the file must work without any other server.
TEST(ExplorerFiles, HaveNothingInlineAndNameNoServer)
{
  const std::string_view page = FindExplorerFile("")->bytes;
  for (const char* forbidden : {"<style", "style=", "onload=", "http://", "https://"})
  {
    EXPECT_EQ(std::string_view::npos, page.find(forbidden)) << forbidden;
  }
}
}
