// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/CharacterSet.h"

#include "Common/Utf8.h"
#include "Dicom/Blanks.h"
#include "Dicom/Iso2022.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcspchrs.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr std::string_view SinglePrefix = "ISO_IR ";
constexpr std::string_view ExtensionPrefix = "ISO 2022 IR ";
constexpr std::string_view Utf8Term = "ISO_IR 192";
constexpr std::string_view KatakanaTerm = "ISO_IR 13";  // DCMTK may take it as Shift JIS

bool StartsWith(std::string_view text, std::string_view prefix)
{
  return text.substr(0, prefix.size()) == prefix;
}

// The defined term that a device meant.
std::string CorrectSpelling(std::string_view term)
{
  for (const std::string_view wrong : {"ISO-IR ", "ISO IR ", "ISO_IR_", "ISO-IR-"})
  {
    if (StartsWith(term, wrong))
    {
      return std::string(SinglePrefix) + std::string(term.substr(wrong.size()));
    }
  }
  for (const std::string_view wrong :
       {"ISO_2022_IR_", "ISO 2022-IR ", "ISO-2022 IR ", "ISO2022 IR "})
  {
    if (StartsWith(term, wrong))
    {
      return std::string(ExtensionPrefix) + std::string(term.substr(wrong.size()));
    }
  }
  return std::string(term);
}

std::vector<std::string> SplitTerms(std::string_view definedTerms)
{
  std::vector<std::string> terms;
  while (true)
  {
    const std::size_t end = definedTerms.find('\\');
    terms.push_back(CorrectSpelling(TrimBlanks(definedTerms.substr(0, end))));
    if (end == std::string_view::npos)
    {
      return terms;
    }
    definedTerms.remove_prefix(end + 1);
  }
}

bool IsMultiByteExtension(std::string_view term)
{
  return term == "ISO 2022 IR 87" || term == "ISO 2022 IR 159" || term == "ISO 2022 IR 149" ||
         term == "ISO 2022 IR 58";
}

// The set without code extensions that is active where a value begins; "" is ASCII.
std::string GetInitialTerm(const std::string& first)
{
  if (first == "ISO_IR 6" || first == "ISO 2022 IR 6" || IsMultiByteExtension(first))
  {
    return "";
  }
  if (StartsWith(first, ExtensionPrefix))
  {
    return std::string(SinglePrefix) + first.substr(ExtensionPrefix.size());
  }
  return first;
}

std::string GetExtensionTerm(const std::string& term)
{
  if (StartsWith(term, SinglePrefix) && term != Utf8Term)
  {
    return std::string(ExtensionPrefix) + term.substr(SinglePrefix.size());
  }
  return term;
}

// With the names that code extensions have, if there are several or a single one needs escapes.
std::vector<std::string> GetExtensionTerms(const std::vector<std::string>& terms)
{
  const bool isSimple = !IsMultiByteExtension(terms[0]) && GetInitialTerm(terms[0]) != KatakanaTerm;
  if (terms.size() == 1 && isSimple)
  {
    return {};
  }
  std::vector<std::string> extensions;
  extensions.reserve(terms.size());
  for (const std::string& term : terms)
  {
    extensions.push_back(GetExtensionTerm(term));
  }
  return extensions;
}

const char* GetDelimiters(ValueRepresentation vr)
{
  switch (vr)
  {
    case ValueRepresentation::PN:
      return "\\^=";
    case ValueRepresentation::LT:
    case ValueRepresentation::ST:
    case ValueRepresentation::UT:
      return "";
    default:
      return "\\";
  }
}
}

// Opened when a text needs them: most texts are ASCII.
class CharacterSet::Converters final
{
public:
  explicit Converters(const std::vector<std::string>& terms)
    : initialTerm_(GetInitialTerm(terms[0])),
      extensions_(GetExtensionTerms(terms)),
      isUtf8_(terms.size() == 1 && terms[0] == Utf8Term)
  {
  }

  bool IsUtf8() const { return isUtf8_; }

  bool IsKnown()
  {
    return isUtf8_ ||
           (extensions_.empty() ? GetReader() != nullptr : AreCodeExtensions(extensions_));
  }

  std::optional<std::string> FindUtf8(std::string_view bytes, ValueRepresentation vr)
  {
    if (!IsKnown())
    {
      return std::nullopt;
    }
    return extensions_.empty() ? Convert(*GetReader(), bytes)
                               : FindUtf8OfCodeExtensions(extensions_[0], bytes, GetDelimiters(vr));
  }

  // One value. What does not come back as it was is not expressed (some converters approximate).
  std::optional<std::string> FindEncoded(std::string_view utf8)
  {
    if (initialTerm_.empty() || !IsKnown())
    {
      return std::nullopt;
    }
    if (initialTerm_ == KatakanaTerm)
    {
      return FindJisX0201(utf8);
    }
    DcmSpecificCharacterSet* reader = GetReader();
    DcmSpecificCharacterSet* writer = GetWriter();
    if (reader == nullptr || writer == nullptr)
    {
      return std::nullopt;
    }
    const auto encoded = Convert(*writer, utf8);
    const auto back = encoded ? Convert(*reader, *encoded) : std::nullopt;
    return back == utf8 ? encoded : std::nullopt;
  }

private:
  // From or to the initial set alone; null if DCMTK does not know it.
  struct Converter
  {
    DcmSpecificCharacterSet converter;
    bool isUsable;
  };

  DcmSpecificCharacterSet* GetReader()
  {
    return Open(reader_, initialTerm_.c_str(), Utf8Term.data());
  }

  DcmSpecificCharacterSet* GetWriter()
  {
    return Open(writer_, Utf8Term.data(), initialTerm_.c_str());
  }

  static DcmSpecificCharacterSet* Open(std::unique_ptr<Converter>& converter, const char* from,
                                       const char* to)
  {
    if (!converter)
    {
      converter = std::make_unique<Converter>();
      converter->isUsable = converter->converter.selectCharacterSet(from, to).good();
    }
    return converter->isUsable ? &converter->converter : nullptr;
  }

  static std::optional<std::string> Convert(DcmSpecificCharacterSet& converter,
                                            std::string_view bytes)
  {
    OFString converted;
    if (converter.convertString(bytes.data(), bytes.size(), converted).bad())
    {
      return std::nullopt;
    }
    return std::string(converted.data(), converted.size());
  }

  std::string initialTerm_;
  std::vector<std::string> extensions_;
  bool isUtf8_;
  std::unique_ptr<Converter> reader_;
  std::unique_ptr<Converter> writer_;
};

CharacterSet::CharacterSet(std::string_view definedTerms)
  : converters_(std::make_unique<Converters>(SplitTerms(definedTerms)))
{
}

CharacterSet::~CharacterSet() = default;
CharacterSet::CharacterSet(CharacterSet&&) noexcept = default;
CharacterSet& CharacterSet::operator=(CharacterSet&&) noexcept = default;

bool CharacterSet::IsKnown() const
{
  return converters_->IsKnown();
}

std::optional<std::string> CharacterSet::FindUtf8(std::string_view bytes,
                                                  ValueRepresentation vr) const
{
  if (IsPlain(bytes))
  {
    return std::string(bytes);
  }
  if (converters_->IsUtf8())
  {
    return CountUtf8Characters(bytes) ? std::optional<std::string>(bytes) : std::nullopt;
  }
  return converters_->FindUtf8(bytes, vr);
}

std::optional<std::string> CharacterSet::FindEncoded(std::string_view utf8) const
{
  if (IsPlain(utf8) || converters_->IsUtf8())
  {
    return std::string(utf8);
  }
  std::string joined;
  while (true)
  {
    const std::size_t end = utf8.find('\\');
    const std::string_view value = utf8.substr(0, end);
    const auto encoded =
      IsPlain(value) ? std::optional<std::string>(value) : converters_->FindEncoded(value);
    if (!encoded)
    {
      return std::nullopt;
    }
    joined += *encoded;
    if (end == std::string_view::npos)
    {
      return joined;
    }
    joined += '\\';
    utf8.remove_prefix(end + 1);
  }
}

bool CharacterSet::IsPlain(std::string_view text)
{
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\x1B'; });
}

std::string CharacterSet::ConvertLatin1ToUtf8(std::string_view bytes)
{
  std::string utf8;
  for (const char c : bytes)
  {
    const auto number = static_cast<unsigned char>(c);
    if (number < 0x80)
    {
      utf8 += c;
    }
    else
    {
      utf8 += static_cast<char>(0xC0 | (number >> 6));
      utf8 += static_cast<char>(0x80 | (number & 0x3F));
    }
  }
  return utf8;
}
}
