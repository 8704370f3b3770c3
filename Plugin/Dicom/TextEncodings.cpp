// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/TextEncodings.h"

#include "Common/Utf8.h"
#include "Dicom/HalfWidthKatakana.h"
#include "Dicom/Iconv.h"
#include "Dicom/ShiftJis.h"
#include "Dicom/UnifiedHangul.h"
#include "Dicom/Windows1251.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcspchrs.h>

#include <map>
#include <memory>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr const char* Utf8Term = "ISO_IR 192";
constexpr const char* KatakanaTerm = "ISO_IR 13";  // DCMTK may take it as Shift JIS

class Utf8 final : public ITextEncoding
{
public:
  bool IsKnown() override { return true; }

  std::optional<std::string> FindUtf8(std::string_view bytes) override
  {
    return CountUtf8Characters(bytes) ? std::optional<std::string>(bytes) : std::nullopt;
  }

  std::optional<std::string> FindEncoded(std::string_view utf8) override { return FindUtf8(utf8); }
};

// ASCII and half-width katakana.
class JisX0201 final : public ITextEncoding
{
public:
  bool IsKnown() override { return true; }

  std::optional<std::string> FindUtf8(std::string_view bytes) override
  {
    std::string utf8;
    for (const char c : bytes)
    {
      const bool isAscii = static_cast<unsigned char>(c) < 0x80;
      const auto character = isAscii ? static_cast<unsigned char>(c) : FindKatakana(c);
      if (!character)
      {
        return std::nullopt;
      }
      AppendUtf8(utf8, *character);
    }
    return utf8;
  }

  std::optional<std::string> FindEncoded(std::string_view utf8) override
  {
    const auto characters = FindCodePoints(utf8);
    std::string encoded;
    for (const char32_t character : characters.value_or(std::u32string()))
    {
      const auto byte =
        character < 0x80 ? static_cast<char>(character) : FindKatakanaByte(character);
      if (!byte)
      {
        return std::nullopt;
      }
      encoded += *byte;
    }
    return characters ? std::optional<std::string>(encoded) : std::nullopt;
  }
};

// A converter of DCMTK that is open, in the thread that asks; null if DCMTK does not know one of the terms. To open one
// takes longer than most texts do, so each thread keeps what it has opened: no more than DCMTK knows terms.
DcmSpecificCharacterSet* FindConverter(const char* from, const char* to)
{
  using Terms = std::pair<std::string, std::string>;
  thread_local std::map<Terms, std::unique_ptr<DcmSpecificCharacterSet>> opened;
  const Terms terms(from, to);
  const auto found = opened.find(terms);
  if (found != opened.end())
  {
    return found->second.get();
  }
  auto converter = std::make_unique<DcmSpecificCharacterSet>();
  if (converter->selectCharacterSet(from, to).bad())
  {
    return nullptr;
  }
  return opened.emplace(terms, std::move(converter)).first->second.get();
}

// As DCMTK converts it.
class DcmtkEncoding final : public ITextEncoding
{
public:
  explicit DcmtkEncoding(std::string definedTerm) : definedTerm_(std::move(definedTerm)) {}

  bool IsKnown() override { return FindReader() != nullptr; }

  std::optional<std::string> FindUtf8(std::string_view bytes) override
  {
    return Convert(FindReader(), bytes);
  }

  std::optional<std::string> FindEncoded(std::string_view utf8) override
  {
    return Convert(Find(isWriterUnknown_, Utf8Term, definedTerm_.c_str()), utf8);
  }

private:
  DcmSpecificCharacterSet* FindReader()
  {
    return Find(isReaderUnknown_, definedTerm_.c_str(), Utf8Term);
  }

  // What cannot be opened is tried once.
  static DcmSpecificCharacterSet* Find(bool& isUnknown, const char* from, const char* to)
  {
    DcmSpecificCharacterSet* const converter = isUnknown ? nullptr : FindConverter(from, to);
    isUnknown = converter == nullptr;
    return converter;
  }

  static std::optional<std::string> Convert(DcmSpecificCharacterSet* converter,
                                            std::string_view bytes)
  {
    OFString converted;
    if (converter == nullptr ||
        converter->convertString(bytes.data(), bytes.size(), converted).bad())
    {
      return std::nullopt;
    }
    return std::string(converted.data(), converted.size());
  }

  const std::string definedTerm_;
  bool isReaderUnknown_ = false;
  bool isWriterUnknown_ = false;
};

// Written without the additions of GBK, which not every reader of GB2312 knows.
class SimplifiedChinese final : public ITextEncoding
{
public:
  bool IsKnown() override { return reader_.IsKnown() && writer_.IsKnown(); }

  std::optional<std::string> FindUtf8(std::string_view bytes) override
  {
    return reader_.FindConverted(bytes);
  }

  std::optional<std::string> FindEncoded(std::string_view utf8) override
  {
    return writer_.FindConverted(utf8);
  }

private:
  Iconv reader_{"GBK", "UTF-8"};
  Iconv writer_{"UTF-8", "GB2312"};
};
}

std::unique_ptr<ITextEncoding> MakeTextEncoding(std::string_view name)
{
  if (name == TextEncodings::Windows1251)
  {
    return std::make_unique<Windows1251>();
  }
  if (name == TextEncodings::ShiftJis)
  {
    return std::make_unique<ShiftJis>();
  }
  if (name == TextEncodings::Korean)
  {
    return std::make_unique<UnifiedHangul>();
  }
  if (name == TextEncodings::SimplifiedChinese)
  {
    return std::make_unique<SimplifiedChinese>();
  }
  return nullptr;
}

std::unique_ptr<ITextEncoding> MakeTextEncodingOfTerm(const std::string& definedTerm)
{
  if (definedTerm == Utf8Term)
  {
    return std::make_unique<Utf8>();
  }
  if (definedTerm == KatakanaTerm)
  {
    return std::make_unique<JisX0201>();
  }
  return std::make_unique<DcmtkEncoding>(definedTerm);
}
}
