// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ActionCode.h"

#include "Profile/StandardFile.h"

#include <array>
#include <string>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::array<std::pair<std::string_view, ActionCode>, 12> Codes = {
  {{"X", ActionCode::Remove},
   {"Z", ActionCode::Empty},
   {"D", ActionCode::Dummy},
   {"K", ActionCode::Keep},
   {"C", ActionCode::Clean},
   {"U", ActionCode::Uid},
   {"Z/D", ActionCode::EmptyOrDummy},
   {"X/Z", ActionCode::RemoveOrEmpty},
   {"X/D", ActionCode::RemoveOrDummy},
   {"X/Z/D", ActionCode::RemoveEmptyOrDummy},
   {"X/Z/U*", ActionCode::RemoveEmptyOrUids},
   {"X/K", ActionCode::RemoveUnlessRequired}}};

bool IsRequired(AttributeType type)
{
  return type == AttributeType::Type1 || type == AttributeType::Unknown;
}

// By type: 1 or unknown, 2, any other.
Treatment Choose(AttributeType type, Treatment type1, Treatment type2, Treatment other)
{
  if (IsRequired(type))
  {
    return type1;
  }
  return type == AttributeType::Type2 ? type2 : other;
}
}

ActionCode ParseActionCode(std::string_view code)
{
  for (const auto& [text, action] : Codes)
  {
    if (text == code)
    {
      return action;
    }
  }
  FailInStandardFile("unknown action code: " + std::string(code));
}

Treatment ResolveAction(ActionCode code, AttributeType type)
{
  const Treatment orRemove = Treatment::Remove;
  switch (code)
  {
    case ActionCode::Remove:
      // The table removes what it believes no IOD needs; PresentationCreationDate shows that some do.
      return type == AttributeType::Type1 ? Treatment::Dummy : orRemove;
    case ActionCode::Empty:
      // A plain code, so that it stays where the type is unknown.
      return type == AttributeType::Unknown
               ? Treatment::Empty
               : Choose(type, Treatment::Dummy, Treatment::Empty,
                        type == AttributeType::Undefined ? orRemove : Treatment::Empty);
    case ActionCode::Dummy:
      return type == AttributeType::Undefined ? orRemove : Treatment::Dummy;
    case ActionCode::Keep:
      return Treatment::Keep;
    case ActionCode::Clean:
      return Treatment::Clean;
    case ActionCode::Uid:
      return Treatment::MapUids;
    case ActionCode::EmptyOrDummy:
      return Choose(type, Treatment::Dummy, Treatment::Empty, Treatment::Empty);
    case ActionCode::RemoveOrEmpty:
      return Choose(type, Treatment::Dummy, Treatment::Empty, orRemove);
    case ActionCode::RemoveOrDummy:
      return Choose(type, Treatment::Dummy, Treatment::Dummy, orRemove);
    case ActionCode::RemoveEmptyOrDummy:
      return Choose(type, Treatment::Dummy, Treatment::Empty, orRemove);
    case ActionCode::RemoveEmptyOrUids:
      // Z is "empty or a dummy": the references, with new UIDs, are the dummy, and lead to results.
      return Choose(type, Treatment::Keep, Treatment::Keep, orRemove);
    case ActionCode::RemoveUnlessRequired:
      break;
  }
  return Choose(type, Treatment::Keep, orRemove, orRemove);
}
}
