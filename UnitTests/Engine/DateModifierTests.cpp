// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DateModifier.h"

#include "Engine/EditedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

std::string Shift(Vr vr, std::string_view text, std::int32_t days = 3360)
{
  return DateModifier(DateShift(), days).Modify(vr, text).value_or("refused");
}

std::string Aggregate(Vr vr, std::string_view text, DateAggregation aggregation)
{
  return DateModifier(aggregation, 0).Modify(vr, text).value_or("refused");
}
}

// Computed outside of the plugin.
TEST(DateModifier, AgreesWithTheTestVectors)
{
  EXPECT_EQ(3360, GetTestDeriver().DeriveDays("PAT001", DateShift()));
  EXPECT_EQ(2939, GetTestDeriver().DeriveDays("PAT002", DateShift()));
  EXPECT_EQ("20141218", Shift(Vr::DA, "20240229"));
}

TEST(DateModifier, KeepsTheDayOfTheWeekIfAskedTo)
{
  for (const char* patient : {"PAT001", "PAT002", "P", "", "X"})
  {
    const std::int32_t days = GetTestDeriver().DeriveDays(patient, {365, 380, true});
    EXPECT_EQ(0, days % 7);
    EXPECT_GE(days, 365);
    EXPECT_LE(days, 380);
  }
}

TEST(DateModifier, ShiftsDatesValueByValue)
{
  EXPECT_EQ("20141218\\20141219", Shift(Vr::DA, "20240229\\2024.03.01"));
  EXPECT_EQ("", Shift(Vr::DA, ""));
  EXPECT_EQ("\\20141218", Shift(Vr::DA, "\\20240229 "));
}

TEST(DateModifier, ShiftsTheDateOfDateTimesAndKeepsTheRest)
{
  EXPECT_EQ("20141218101112.123456+0100", Shift(Vr::DT, "20240229101112.123456+0100"));
  EXPECT_EQ("2014121823", Shift(Vr::DT, "2024022923"));
  EXPECT_EQ("2013", Shift(Vr::DT, "2023"));
  EXPECT_EQ("201402", Shift(Vr::DT, "202305"));
  EXPECT_EQ("201402-0500", Shift(Vr::DT, "202305-0500"));
}

TEST(DateModifier, KeepsTimes)
{
  EXPECT_EQ("101112.5", Shift(Vr::TM, "101112.5"));
  EXPECT_EQ("10:11:12", Shift(Vr::TM, "10:11:12"));
  EXPECT_EQ("refused", Shift(Vr::TM, "noon"));
}

TEST(DateModifier, DoesNotGuess)
{
  for (const char* text : {"20240101-20240131", "20240231", "00000000", "spring", "17991231"})
  {
    EXPECT_EQ("refused", Shift(Vr::DA, text)) << text;
  }
  EXPECT_EQ("refused", Shift(Vr::DA, "18001231", 365));
  EXPECT_EQ("refused", Shift(Vr::DA, "20240229\\soon"));
  EXPECT_EQ("refused", Shift(Vr::DT, "2024022910111213"));
  EXPECT_EQ("refused", Shift(Vr::DT, "20240"));
}

TEST(DateModifier, Aggregates)
{
  EXPECT_EQ("20240201", Aggregate(Vr::DA, "20240229", DateAggregation::Month));
  EXPECT_EQ("20240101", Aggregate(Vr::DA, "20240229", DateAggregation::Year));
  EXPECT_EQ("20240101101112", Aggregate(Vr::DT, "20240229101112", DateAggregation::Year));
  EXPECT_EQ("101112", Aggregate(Vr::TM, "101112", DateAggregation::Year));
}
}
