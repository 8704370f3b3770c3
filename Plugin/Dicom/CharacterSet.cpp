// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/CharacterSet.h"

#include "Common/Utf8.h"
#include "Dicom/DefinedTerms.h"
#include "Dicom/Iso2022.h"
#include "Dicom/TextEncodings.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
// The encoding in which texts of a term are found that lack escape sequences; null if there is none.
std::unique_ptr<ITextEncoding> MakeEncodingWithoutEscapes(const std::string& term)
{
  if (term == "ISO 2022 IR 149")
  {
    return MakeTextEncoding(TextEncodings::Korean);
  }
  if (term == "ISO 2022 IR 58")
  {
    return MakeTextEncoding(TextEncodings::SimplifiedChinese);
  }
  if (IsJapanese(term))
  {
    return MakeTextEncoding(TextEncodings::ShiftJis);
  }
  const std::string initial = DefinedTerms(term).GetInitial();
  return initial.empty() ? nullptr : MakeTextEncodingOfTerm(initial);
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

class CharacterSet::Converters final
{
public:
  explicit Converters(const DefinedTerms& terms)
    : initial_(MakeTextEncodingOfTerm(terms.GetInitial())),
      extensions_(terms.GetExtensions()),
      isUtf8_(terms.IsUtf8()),
      isAscii_(terms.GetInitial().empty())
  {
    std::vector<std::string> tried =
      extensions_.empty() ? std::vector<std::string>() : terms.GetAll();
    std::stable_partition(tried.begin(), tried.end(), StandsAlone);
    for (const std::string& term : tried)
    {
      if (auto encoding = MakeEncodingWithoutEscapes(term))
      {
        withoutEscapes_.push_back({GetExtensionTerm(term), std::move(encoding)});
      }
    }
  }

  explicit Converters(std::unique_ptr<ITextEncoding> encoding) : initial_(std::move(encoding)) {}

  bool IsUtf8() const { return isUtf8_; }

  bool IsKnown()
  {
    return extensions_.empty() ? initial_->IsKnown() : AreCodeExtensions(extensions_);
  }

  std::optional<std::string> FindUtf8(std::string_view bytes, ValueRepresentation vr)
  {
    if (!IsKnown())
    {
      return std::nullopt;
    }
    return extensions_.empty() ? initial_->FindUtf8(bytes)
                               : FindUtf8OfCodeExtensions(extensions_[0], bytes, GetDelimiters(vr));
  }

  std::optional<std::string> FindUtf8WithoutEscapes(std::string_view bytes)
  {
    for (const WithoutEscapes& tried : withoutEscapes_)
    {
      const auto rest = RemoveEscapeSequences(tried.extensionTerm, bytes);
      auto utf8 = rest ? tried.encoding->FindUtf8(*rest) : std::nullopt;
      if (utf8)
      {
        return utf8;
      }
    }
    return std::nullopt;
  }

  // One value. What does not come back as it was is not expressed: some converters approximate, and an escape
  // character of the text would start an escape sequence.
  std::optional<std::string> FindEncoded(std::string_view utf8)
  {
    if (isAscii_ || !IsKnown())
    {
      return std::nullopt;
    }
    const auto encoded = initial_->FindEncoded(utf8);
    const auto back = encoded ? FindUtf8(*encoded, ValueRepresentation::LO) : std::nullopt;
    return back == utf8 ? encoded : std::nullopt;
  }

private:
  struct WithoutEscapes
  {
    std::string extensionTerm;
    std::unique_ptr<ITextEncoding> encoding;
  };

  std::unique_ptr<ITextEncoding> initial_;
  std::vector<std::string> extensions_;
  std::vector<WithoutEscapes> withoutEscapes_;  // in the order in which they are tried
  bool isUtf8_ = false;
  bool isAscii_ = false;
};

CharacterSet::CharacterSet(std::string_view definedTerms)
  : converters_(std::make_unique<Converters>(DefinedTerms(definedTerms)))
{
}

CharacterSet::CharacterSet(std::unique_ptr<Converters> converters)
  : converters_(std::move(converters))
{
}

CharacterSet CharacterSet::MakeUndeclared(const std::string& encoding)
{
  auto withoutTerm = MakeTextEncoding(encoding);
  return withoutTerm ? CharacterSet(std::make_unique<Converters>(std::move(withoutTerm)))
                     : CharacterSet(encoding);
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
  return converters_->FindUtf8(bytes, vr);
}

std::optional<std::string> CharacterSet::FindUtf8WithoutEscapes(std::string_view bytes) const
{
  return converters_->FindUtf8WithoutEscapes(bytes);
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
    AppendUtf8(utf8, static_cast<unsigned char>(c));
  }
  return utf8;
}
}
