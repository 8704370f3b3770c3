// SPDX-License-Identifier: GPL-3.0-or-later
//
//   AnonymizeFiles <folder> <target>
//
// Anonymizes all files below a folder, one after the other on one thread, into a folder with the same
// names. Prints how many were read and how many written, separated by a blank; those that are refused are named on the
// standard error. For measurements and comparisons: the key is public. Run by Resources/benchmark-files.sh.
#include "Anonymizer.h"

#include "Common/Error.h"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace OrthancModification
{
namespace
{
namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path)
{
  std::ifstream stream(path, std::ios::binary);
  if (!stream)
  {
    throw Error(ErrorCode::InexistentFile, "cannot be read");
  }
  std::string bytes(static_cast<std::size_t>(fs::file_size(path)), '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

void WriteFile(const fs::path& path, const std::string& bytes)
{
  fs::create_directories(path.parent_path());
  std::ofstream stream(path, std::ios::binary);
  if (!stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
  {
    throw Error(ErrorCode::CannotWriteFile, "cannot be written");
  }
}

bool AnonymizeFile(const Anonymizer& anonymizer, const fs::path& source, const fs::path& target)
{
  try
  {
    WriteFile(target, anonymizer.Anonymize(ReadFile(source)));
    return true;
  }
  catch (const Error& error)
  {
    std::cerr << source.string() << ": " << error.GetDetails() << '\n';
    return false;
  }
}

void AnonymizeFolder(const fs::path& source, const fs::path& target)
{
  const Anonymizer anonymizer;
  std::size_t read = 0;
  std::size_t written = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source))
  {
    if (entry.is_regular_file())
    {
      read++;
      const fs::path name = entry.path().lexically_relative(source);
      written += AnonymizeFile(anonymizer, entry.path(), target / name) ? 1 : 0;
    }
  }
  std::cout << read << ' ' << written << '\n';
}
}
}

int main(int argc, char** argv)
{
  if (argc != 3)
  {
    std::cerr << "Usage: AnonymizeFiles <folder> <target>\n";
    return 2;
  }
  try
  {
    OrthancModification::AnonymizeFolder(argv[1], argv[2]);
    return 0;
  }
  catch (const std::exception& error)
  {
    std::cerr << "AnonymizeFiles: " << error.what() << '\n';
  }
  return 1;
}
