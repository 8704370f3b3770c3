// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ValueRepresentation.h"

#include "Common/Error.h"

#include <array>
#include <cstddef>
#include <iterator>

namespace OrthancModification
{
namespace
{
using VR = ValueRepresentation;

enum class Kind
{
  Ascii,       // text in the default repertoire
  Characters,  // text to which SpecificCharacterSet applies
  Numbers,
  Other
};

struct Row
{
  VR vr;
  std::string_view name;
  Kind kind;
};

// PS3.5 2026d 6.2, in the order of the enumeration; the two ambiguous ones have the name under which they are
// written.
constexpr Row Rows[] = {{VR::AE, "AE", Kind::Ascii},       {VR::AS, "AS", Kind::Ascii},
                        {VR::AT, "AT", Kind::Other},       {VR::CS, "CS", Kind::Ascii},
                        {VR::DA, "DA", Kind::Ascii},       {VR::DS, "DS", Kind::Ascii},
                        {VR::DT, "DT", Kind::Ascii},       {VR::FD, "FD", Kind::Numbers},
                        {VR::FL, "FL", Kind::Numbers},     {VR::IS, "IS", Kind::Ascii},
                        {VR::LO, "LO", Kind::Characters},  {VR::LT, "LT", Kind::Characters},
                        {VR::OB, "OB", Kind::Other},       {VR::OD, "OD", Kind::Numbers},
                        {VR::OF, "OF", Kind::Numbers},     {VR::OL, "OL", Kind::Numbers},
                        {VR::OV, "OV", Kind::Numbers},     {VR::OW, "OW", Kind::Numbers},
                        {VR::PN, "PN", Kind::Characters},  {VR::SH, "SH", Kind::Characters},
                        {VR::SL, "SL", Kind::Numbers},     {VR::SQ, "SQ", Kind::Other},
                        {VR::SS, "SS", Kind::Numbers},     {VR::ST, "ST", Kind::Characters},
                        {VR::SV, "SV", Kind::Numbers},     {VR::TM, "TM", Kind::Ascii},
                        {VR::UC, "UC", Kind::Characters},  {VR::UI, "UI", Kind::Ascii},
                        {VR::UL, "UL", Kind::Numbers},     {VR::UN, "UN", Kind::Other},
                        {VR::UR, "UR", Kind::Ascii},       {VR::US, "US", Kind::Numbers},
                        {VR::UT, "UT", Kind::Characters},  {VR::UV, "UV", Kind::Numbers},
                        {VR::UsOrSs, "US", Kind::Numbers}, {VR::ObOrOw, "OW", Kind::Other}};

constexpr bool AreInOrder()
{
  for (std::size_t i = 0; i < std::size(Rows); i++)
  {
    if (Rows[i].vr != static_cast<VR>(i))
    {
      return false;
    }
  }
  return true;
}
static_assert(AreInOrder());

const Row& GetRow(VR vr)
{
  const auto index = static_cast<std::size_t>(vr);
  if (index >= std::size(Rows))
  {
    throw Error(ErrorCode::InternalError, "Unknown value representation");
  }
  return Rows[index];
}

constexpr std::size_t Letters = 26;
using RowsByName = std::array<const Row*, Letters * Letters>;

constexpr bool IsLetter(char c)
{
  return c >= 'A' && c <= 'Z';
}

// Of two letters.
constexpr std::size_t GetPlace(std::string_view name)
{
  return static_cast<std::size_t>(name[0] - 'A') * Letters +
         static_cast<std::size_t>(name[1] - 'A');
}

constexpr RowsByName MakeRowsByName()
{
  RowsByName rows{};
  for (const Row& row : Rows)
  {
    const Row*& place = rows[GetPlace(row.name)];
    if (place == nullptr)  // the ambiguous ones come last: never found
    {
      place = &row;
    }
  }
  return rows;
}

constexpr RowsByName ByName = MakeRowsByName();
}

std::string_view ToString(VR vr)
{
  return GetRow(vr).name;
}

std::optional<VR> FindValueRepresentation(std::string_view name)
{
  const bool mayBe = name.size() == 2 && IsLetter(name[0]) && IsLetter(name[1]);
  const Row* row = mayBe ? ByName[GetPlace(name)] : nullptr;
  return row == nullptr ? std::nullopt : std::make_optional(row->vr);
}

bool IsText(VR vr)
{
  const Kind kind = GetRow(vr).kind;
  return kind == Kind::Ascii || kind == Kind::Characters;
}

bool IsAffectedByCharacterSet(VR vr)
{
  return GetRow(vr).kind == Kind::Characters;
}

bool IsNumeric(VR vr)
{
  return GetRow(vr).kind == Kind::Numbers;
}
}
