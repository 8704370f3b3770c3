// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/CaughtError.h"

#include <cctype>
#include <exception>
#include <new>

namespace OrthancModification
{
std::string Describe(Level level, const OrthancId& id)
{
  std::string name(ToString(level));
  name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
  return name + " " + id.ToString();
}

std::optional<Error> Catch(const std::string& where, const std::function<void()>& work) noexcept
{
  try
  {
    work();
    return std::nullopt;
  }
  catch (const Error& error)
  {
    return Error(error.GetCode(),
                 where.empty() ? error.GetDetails() : where + ": " + error.GetDetails());
  }
  catch (const std::bad_alloc&)
  {
    return Error(ErrorCode::NotEnoughMemory, where);
  }
  catch (const std::exception&)
  {
    return Error(ErrorCode::InternalError, where);
  }
}
}
