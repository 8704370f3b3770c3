// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/DefaultEncoding.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
TEST(DefaultEncoding, IsADefinedTermOrAnEncodingWithoutOne)
{
  const struct
  {
    const char* encoding;
    const char* set;
  } cases[] = {{"Ascii", ""},
               {"Utf8", "ISO_IR 192"},
               {"Latin1", "ISO_IR 100"},
               {"Latin2", "ISO_IR 101"},
               {"Latin3", "ISO_IR 109"},
               {"Latin4", "ISO_IR 110"},
               {"Latin5", "ISO_IR 148"},
               {"Cyrillic", "ISO_IR 144"},
               {"Windows1251", "Windows-1251"},
               {"Arabic", "ISO_IR 127"},
               {"Greek", "ISO_IR 126"},
               {"Hebrew", "ISO_IR 138"},
               {"Thai", "ISO_IR 166"},
               {"Japanese", "Shift_JIS"},
               {"Chinese", "GB18030"},
               {"JapaneseKanji", "ISO 2022 IR 87"},
               {"Korean", "EUC-KR"},
               {"SimplifiedChinese", "GB2312"},
               {"of an unknown name", "ISO_IR 100"}};
  for (const auto& c : cases)
  {
    EXPECT_EQ(c.set, GetCharacterSet(c.encoding)) << c.encoding;
  }
}

// As Orthanc reads the option.
TEST(DefaultEncoding, IgnoresTheCaseOfTheName)
{
  EXPECT_EQ("ISO_IR 192", GetCharacterSet("UTF8"));
  EXPECT_EQ("ISO_IR 192", GetCharacterSet("utf8"));
  EXPECT_EQ("GB2312", GetCharacterSet("simplifiedchinese"));
}
}
