// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Deflate.h"

#include "Common/Error.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace OrthancModification
{
namespace
{
constexpr int RawWindowBits = -MAX_WBITS;  // negative: without zlib's own header
constexpr int MemoryLevel = 8;
constexpr std::size_t ChunkSizeBytes = std::size_t{64} * 1024;

// zlib takes no constant input, though it never writes there.
Bytef* ToInput(std::string_view bytes)
{
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

uInt ToChunkSize(std::size_t sizeBytes)
{
  return static_cast<uInt>(std::min<std::size_t>(sizeBytes, std::numeric_limits<uInt>::max()));
}

struct InflateStream final
{
  InflateStream()
  {
    if (inflateInit2(&zlib, RawWindowBits) != Z_OK)
    {
      throw Error(ErrorCode::NotEnoughMemory, "Cannot inflate");
    }
  }
  ~InflateStream() { inflateEnd(&zlib); }
  InflateStream(const InflateStream&) = delete;
  InflateStream& operator=(const InflateStream&) = delete;

  z_stream zlib = {};
};

// `deflated`  becomes what has not been read.
template <class Consumer>
void InflateInChunks(std::string_view& deflated, const Consumer& consume)
{
  InflateStream stream;
  std::string chunk(ChunkSizeBytes, '\0');
  int status = Z_OK;
  while (status != Z_STREAM_END)
  {
    stream.zlib.next_in = ToInput(deflated);
    stream.zlib.avail_in = ToChunkSize(deflated.size());
    const uInt offered = stream.zlib.avail_in;
    stream.zlib.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.zlib.avail_out = static_cast<uInt>(chunk.size());
    status = inflate(&stream.zlib, Z_NO_FLUSH);
    deflated.remove_prefix(offered - stream.zlib.avail_in);
    consume(std::string_view(chunk).substr(0, chunk.size() - stream.zlib.avail_out));
    if (status != Z_OK && status != Z_STREAM_END)
    {
      throw Error(ErrorCode::BadFileFormat, "The deflated dataset is damaged or cut");
    }
  }
}

[[noreturn]] void RefuseLarger(std::size_t maximumSizeBytes)
{
  throw Error(ErrorCode::BadFileFormat, "The deflated dataset is larger than the " +
                                          std::to_string(maximumSizeBytes) +
                                          " bytes that the option \"MaximumInflatedSize\" allows");
}
}

std::size_t MeasureInflated(std::string_view deflated, std::size_t maximumSizeBytes)
{
  std::size_t sizeBytes = 0;
  InflateInChunks(deflated,
                  [&](std::string_view chunk)
                  {
                    if (chunk.size() > maximumSizeBytes - sizeBytes)
                    {
                      RefuseLarger(maximumSizeBytes);
                    }
                    sizeBytes += chunk.size();
                  });
  return sizeBytes;
}

std::string Inflate(std::string_view deflated, std::size_t sizeBytes)
{
  std::string result;
  result.reserve(sizeBytes);
  InflateInChunks(deflated, [&result](std::string_view chunk) { result += chunk; });
  return result;
}

InflatedPart InflatePart(std::string_view deflated, std::size_t maximumSizeBytes)
{
  InflatedPart part;
  std::string_view rest = deflated;
  try
  {
    InflateInChunks(rest,
                    [&](std::string_view chunk)
                    {
                      const std::size_t left = maximumSizeBytes - part.bytes.size();
                      part.bytes += chunk.substr(0, left);
                      if (chunk.size() > left)
                      {
                        RefuseLarger(maximumSizeBytes);
                      }
                    });
    part.isWhole = true;
  }
  catch (const Error&)
  {
    part.isWhole = false;
  }
  part.readBytes = deflated.size() - rest.size();
  return part;
}

struct Deflater::Stream
{
  z_stream zlib = {};
};

Deflater::Deflater(std::string& target)
  : stream_(std::make_unique<Stream>()), target_(target), begin_(target.size())
{
  if (deflateInit2(&stream_->zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RawWindowBits, MemoryLevel,
                   Z_DEFAULT_STRATEGY) != Z_OK)
  {
    throw Error(ErrorCode::NotEnoughMemory, "Cannot deflate");
  }
}

Deflater::~Deflater()
{
  deflateEnd(&stream_->zlib);
}

void Deflater::Append(std::string_view bytes)
{
  while (!bytes.empty())
  {
    const std::size_t size = ToChunkSize(bytes.size());
    Run(bytes.substr(0, size), Z_NO_FLUSH);
    bytes.remove_prefix(size);
  }
}

void Deflater::Finish()
{
  Run({}, Z_FINISH);
  if ((target_.size() - begin_) % 2 == 1)
  {
    target_ += '\0';
  }
}

void Deflater::Run(std::string_view bytes, int flush)
{
  char chunk[16 * 1024];
  z_stream& zlib = stream_->zlib;
  zlib.next_in = ToInput(bytes);
  zlib.avail_in = static_cast<uInt>(bytes.size());
  do
  {
    zlib.next_out = reinterpret_cast<Bytef*>(chunk);
    zlib.avail_out = sizeof(chunk);
    if (deflate(&zlib, flush) == Z_STREAM_ERROR)
    {
      throw Error(ErrorCode::InternalError, "Cannot deflate");
    }
    target_.append(chunk, sizeof(chunk) - zlib.avail_out);
  } while (zlib.avail_out == 0);
}
}
