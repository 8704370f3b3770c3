// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this room: needs DCMTK's headers.

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrma.h>
#include <dcmtk/dcmdata/dcostrma.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace OrthancModification
{
// Lets DCMTK read from bytes where they are. It also is the last defence against recursion: DCMTK's parser
// calls itself for every nested sequence, so each read looks how deep the stack has grown, and fails above
// a limit. (The scanner refuses deep nesting first; this holds where a damaged file is understood
// differently by both.)
class ViewProducer final : public DcmProducer
{
public:
  ViewProducer(std::string_view bytes, std::size_t maximumStackBytes);

  OFBool good() const override;
  OFCondition status() const override;
  OFBool eos() override;
  offile_off_t avail() override;
  offile_off_t read(void* buffer, offile_off_t lengthBytes) override;
  offile_off_t skip(offile_off_t lengthBytes) override;
  void putback(offile_off_t lengthBytes) override;

  bool IsTooDeep() const noexcept { return isTooDeep_; }

private:
  void LookAtStack();

  std::string_view bytes_;
  std::size_t position_ = 0;
  std::uintptr_t stackBase_;
  std::size_t maximumStackBytes_;
  bool isTooDeep_ = false;
};

// Values are loaded at once. Those that are longer than GetMaximumValueBytes, which DCMTK must be told, are an error
// before DCMTK makes room for them (up to 4 GiB).
class ViewInputStream final : public DcmInputStream
{
public:
  explicit ViewInputStream(ViewProducer& producer) : DcmInputStream(&producer) {}

  // All that there is.
  static Uint32 GetMaximumValueBytes(std::string_view bytes);

  // Asked for where a value is longer: DCMTK then skips it, which fails, instead of loading it.
  DcmInputStreamFactory* newFactory() const override;
};

// Gives what DCMTK writes to a function, without a buffer in between.
class FunctionConsumer final : public DcmConsumer
{
public:
  using Append = std::function<void(std::string_view)>;

  explicit FunctionConsumer(Append append) : append_(std::move(append)) {}

  OFBool good() const override { return OFTrue; }
  OFCondition status() const override;
  OFBool isFlushed() const override { return OFTrue; }
  offile_off_t avail() const override;
  offile_off_t write(const void* buffer, offile_off_t lengthBytes) override;
  void flush() override {}

private:
  Append append_;
};

class FunctionOutputStream final : public DcmOutputStream
{
public:
  explicit FunctionOutputStream(FunctionConsumer& consumer) : DcmOutputStream(&consumer) {}
};
}
