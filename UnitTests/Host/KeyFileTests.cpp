// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/KeyFile.h"

#include "Common/Base64.h"
#include "Fakes/TemporaryFolder.h"
#include "Host/ConfiguredKey.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

namespace OrthancModification::Host
{
namespace
{
const std::string Text = EncodeBase64("0123456789abcdef0123456789ABCDEF");

class KeyFileTest : public testing::Test
{
protected:
  // Answers the path.
  std::string Write(const std::string& text, mode_t mode = 0600) const
  {
    const std::string path = (folder_.GetPath() / "trial-7.key").string();
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
    EXPECT_EQ(0, ::chmod(path.c_str(), mode));
    return path;
  }

  static Json::Value MakeValue(const std::string& path)
  {
    Json::Value value;
    value["File"] = path;
    return value;
  }

  // By the name of the key, without a piece of the text or the path.
  void ExpectRefusal(ErrorCode code, const std::string& path) const
  {
    const std::string details =
      ExpectError(code, "\"trial-7\"", [&] { ParseConfiguredKey("trial-7", MakeValue(path)); });
    EXPECT_EQ(std::string::npos, details.find(Text.substr(0, 6))) << details;
    EXPECT_EQ(std::string::npos, details.find(folder_.GetPath().string())) << details;
  }

  const TemporaryFolder folder_;
};
}

TEST_F(KeyFileTest, HoldsTheTextOfAKeyAndBlanksAroundIt)
{
  const auto expected = ParseConfiguredKey("trial-7", Text);
  for (const std::string& text : {Text, Text + "\n", " \t" + Text + " \r\n\r\n"})
  {
    const auto key = ParseConfiguredKey("trial-7", MakeValue(Write(text)));
    EXPECT_EQ(expected->ComputeHmacSha256("message"), key->ComputeHmacSha256("message"));
  }
}

TEST_F(KeyFileTest, MayBeReadOnlyAndBehindALink)
{
  const std::string path = Write(Text, 0400);
  const std::string link = (folder_.GetPath() / "link").string();
  ASSERT_EQ(0, ::symlink(path.c_str(), link.c_str()));
  EXPECT_EQ(Text, ReadKeyFile("the key", link));
}

TEST_F(KeyFileTest, IsRefusedIfOthersMayReadOrWriteIt)
{
  for (const mode_t mode : {0640, 0604, 0620, 0602, 0610, 0601, 0444})
  {
    SCOPED_TRACE(mode);
    ExpectRefusal(ErrorCode::BadFileFormat, Write(Text, mode));
  }
}

TEST_F(KeyFileTest, IsRefusedIfItBelongsToSomebodyElse)
{
  if (::geteuid() != 0)
  {
    GTEST_SKIP() << "only root can give files away";
  }
  const std::string path = Write(Text);
  ASSERT_EQ(0, ::chown(path.c_str(), 12345, 0));
  ExpectRefusal(ErrorCode::BadFileFormat, path);
}

TEST_F(KeyFileTest, IsRefusedIfItIsNoRegularFile)
{
  const std::string pipe = (folder_.GetPath() / "pipe").string();
  ASSERT_EQ(0, ::mkfifo(pipe.c_str(), 0600));
  ExpectRefusal(ErrorCode::BadFileFormat, pipe);  // and is not waited for
  ExpectRefusal(ErrorCode::BadFileFormat, folder_.GetPath().string());
  ExpectRefusal(ErrorCode::BadFileFormat, "/dev/zero");
}

TEST_F(KeyFileTest, IsRefusedIfItIsMissing)
{
  ExpectRefusal(ErrorCode::InexistentFile, (folder_.GetPath() / "absent").string());
  ExpectRefusal(ErrorCode::InexistentFile, "");
  ExpectRefusal(ErrorCode::InexistentFile, Text);  // the text itself, by mistake
}

TEST_F(KeyFileTest, IsRefusedIfItIsEmptyTooShortOrTooLong)
{
  for (const std::string& text : {std::string(), std::string(" \n"), Text.substr(0, 40),
                                  std::string(4097, 'a'), Text + std::string(5000, '\n')})
  {
    SCOPED_TRACE(text.size());
    ExpectRefusal(ErrorCode::ParameterOutOfRange, Write(text));
  }
  ExpectRefusal(ErrorCode::BadFileFormat, Write(Text.substr(0, 20) + " " + Text.substr(20)));
}

TEST_F(KeyFileTest, IsNamedByAnObjectThatSaysNothingElse)
{
  Json::Value more = MakeValue(Write(Text));
  more["Mode"] = "0644";
  Json::Value number;
  number["File"] = 1;
  for (const Json::Value& value :
       {more, number, Json::Value(Json::objectValue), Json::Value(Json::arrayValue)})
  {
    ExpectError(ErrorCode::BadFileFormat, "\"trial-7\"",
                [&] { ParseConfiguredKey("trial-7", value); });
  }
}
}
