// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace OrthancModification
{
// The bytes of a raw deflate stream (RFC 1951, as PS3.5 2026d A.5 wants it). What follows the stream is
// padding and ignored.
//
// `sizeBytes`  of the result, as MeasureInflated has found it: it is all the memory that is taken.
// Errors       BadFileFormat if the stream is damaged, cut, or longer than `maximumSizeBytes`.
std::size_t MeasureInflated(std::string_view deflated, std::size_t maximumSizeBytes);
std::string Inflate(std::string_view deflated, std::size_t sizeBytes);

// Of a stream that may be damaged, cut, or longer than the maximum: what comes before that.
struct InflatedPart
{
  std::string bytes;
  std::size_t readBytes = 0;  // of the deflated ones
  bool isWhole = false;
};

InflatedPart InflatePart(std::string_view deflated, std::size_t maximumSizeBytes);

// Appends a raw deflate stream to a string, piece by piece.
class Deflater final
{
public:
  explicit Deflater(std::string& target);
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  void Append(std::string_view bytes);

  // Ends the stream, with a zero if its length is odd.
  void Finish();

private:
  void Run(std::string_view bytes, int flush);

  struct Stream;
  std::unique_ptr<Stream> stream_;
  std::string& target_;
  std::size_t begin_;
};
}
