// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/DcmtkStreams.h"

#include <dcmtk/dcmdata/dcerror.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>

namespace OrthancModification
{
namespace
{
std::uintptr_t GetStackPosition()
{
  return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
}

// Of values that are never loaded, because they are not there.
class NoStreamFactory final : public DcmInputStreamFactory
{
public:
  DcmInputStream* create() const override { return nullptr; }
  DcmInputStreamFactory* clone() const override
  {
    return std::make_unique<NoStreamFactory>().release();
  }
  DcmInputStreamFactoryType ident() const override { return DFT_DcmInputTempFileStreamFactory; }
};
}

ViewProducer::ViewProducer(std::string_view bytes, std::size_t maximumStackBytes)
  : bytes_(bytes), stackBase_(GetStackPosition()), maximumStackBytes_(maximumStackBytes)
{
}

void ViewProducer::LookAtStack()
{
  const std::uintptr_t here = GetStackPosition();
  const std::uintptr_t used = here < stackBase_ ? stackBase_ - here : here - stackBase_;
  isTooDeep_ = isTooDeep_ || used > maximumStackBytes_;
}

OFBool ViewProducer::good() const
{
  return !isTooDeep_;
}

OFCondition ViewProducer::status() const
{
  return isTooDeep_ ? EC_InvalidStream : EC_Normal;
}

OFBool ViewProducer::eos()
{
  return position_ == bytes_.size();
}

offile_off_t ViewProducer::avail()
{
  LookAtStack();
  return isTooDeep_ ? 0 : static_cast<offile_off_t>(bytes_.size() - position_);
}

offile_off_t ViewProducer::read(void* buffer, offile_off_t lengthBytes)
{
  const char* source = bytes_.data() + position_;
  const offile_off_t done = skip(lengthBytes);
  if (done > 0)
  {
    std::memcpy(buffer, source, static_cast<std::size_t>(done));
  }
  return done;
}

offile_off_t ViewProducer::skip(offile_off_t lengthBytes)
{
  const offile_off_t done = std::clamp<offile_off_t>(lengthBytes, 0, avail());
  position_ += static_cast<std::size_t>(done);
  return done;
}

void ViewProducer::putback(offile_off_t lengthBytes)
{
  position_ -= std::min(position_, static_cast<std::size_t>(lengthBytes));
}

Uint32 ViewInputStream::GetMaximumValueBytes(std::string_view bytes)
{
  constexpr std::size_t Largest = std::numeric_limits<Uint32>::max();
  return static_cast<Uint32>(std::min(bytes.size(), Largest));
}

DcmInputStreamFactory* ViewInputStream::newFactory() const
{
  return std::make_unique<NoStreamFactory>().release();
}

OFCondition FunctionConsumer::status() const
{
  return EC_Normal;
}

offile_off_t FunctionConsumer::avail() const
{
  return std::numeric_limits<offile_off_t>::max();
}

offile_off_t FunctionConsumer::write(const void* buffer, offile_off_t lengthBytes)
{
  append_({static_cast<const char*>(buffer), static_cast<std::size_t>(lengthBytes)});
  return lengthBytes;
}
}
