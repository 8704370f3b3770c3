// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/NeedleForms.h"

#include "Scan/Accents.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace OrthancModification
{
namespace
{
bool Has(const std::vector<NeedleForm>& forms, const std::string& text)
{
  return std::any_of(forms.begin(), forms.end(),
                     [&](const NeedleForm& form) { return form.text == text; });
}
}

TEST(NeedleForms, OfNames)
{
  const auto forms =
    ListForms(FindingKind::Name, "O'Neill-Smith^Mary Ann^^Dr=\u5C71\u7530^\u592A\u90CE");
  for (const char* text :
       {"O'Neill-Smith", "Neill", "Smith", "ONeillSmith", "O Neill Smith", "Mary Ann", "Mary",
        "O'Neill-Smith^Mary Ann^^Dr", "O'Neill-Smith, Mary Ann", "Mary Ann O'Neill-Smith",
        "ONeillSmith, Mary Ann", "O'Neill-SmithMary Ann", "\u5C71\u7530", "\u592A\u90CE",
        "\u5C71\u7530\u592A\u90CE", "O'Neill-Smith^Mary Ann^^Dr=\u5C71\u7530^\u592A\u90CE"})
  {
    EXPECT_TRUE(Has(forms, text)) << text;
  }
  EXPECT_FALSE(Has(forms, "Ann"));  // too short to be told from chance
  EXPECT_FALSE(Has(forms, "Dr"));
}

TEST(NeedleForms, ShortPartsOfNamesCountTogether)
{
  const auto forms = ListForms(FindingKind::Name, "Li^Wu");
  EXPECT_TRUE(Has(forms, "Li^Wu"));
  EXPECT_TRUE(Has(forms, "Wu, Li"));
  EXPECT_FALSE(Has(forms, "Li"));
  for (const NeedleForm& form : forms)
  {
    EXPECT_EQ(form.text == "LiWu" || form.text == "WuLi", form.isWord) << form.text;
  }
}

TEST(NeedleForms, OfWordsThatStandForNobodyThereAreNone)
{
  EXPECT_TRUE(ListForms(FindingKind::Name, "PATIENT").empty());
  EXPECT_TRUE(ListForms(FindingKind::Identifier, "0000").empty());
  EXPECT_TRUE(ListForms(FindingKind::Identifier, "123").empty());
}

TEST(NeedleForms, OfAccents)
{
  const auto forms = ListForms(FindingKind::Name, "M\u00FCller^Ren\u00E9e");
  EXPECT_TRUE(Has(forms, "Mu\u0308ller"));
  EXPECT_TRUE(Has(forms, "Rene\u0301e"));
  EXPECT_TRUE(Has(ListForms(FindingKind::Name, "Mu\u0308ller"), "M\u00FCller"));
  EXPECT_EQ("Mu\u0308ller", DecomposeAccents("M\u00FCller"));
  EXPECT_EQ("M\u00FCller", ComposeAccents("Mu\u0308ller"));
}

TEST(NeedleForms, OfIdentifiers)
{
  const auto forms = ListForms(FindingKind::Identifier, "00ACC-47.11\\0001234567");
  for (const char* text :
       {"00ACC-47.11", "00ACC4711", "ACC-47.11", "ACC4711", "0001234567", "1234567"})
  {
    EXPECT_TRUE(Has(forms, text)) << text;
  }
}

TEST(NeedleForms, OfDates)
{
  const std::vector<std::string> expected = {"20240229",   "2024-02-29", "2024.02.29", "2024:02:29",
                                             "29/02/2024", "02/29/2024", "29.02.2024"};
  for (const char* date : {"20240229", "2024.02.29", "20240229103000.5+0100"})
  {
    const auto forms = ListForms(FindingKind::Date, date);
    for (const std::string& text : expected)
    {
      EXPECT_TRUE(Has(forms, text)) << text;
    }
  }
  EXPECT_TRUE(ListForms(FindingKind::Date, "19000101").empty());
  EXPECT_TRUE(ListForms(FindingKind::Date, "20249999").empty());
  EXPECT_TRUE(ListForms(FindingKind::Date, "2024").empty());
}

TEST(NeedleForms, OfTelephones)
{
  const auto forms = ListForms(FindingKind::Contact, "+49 (40) 123-4567");
  EXPECT_TRUE(Has(forms, "49401234567"));
  EXPECT_TRUE(Has(forms, "+49 (40) 123-4567"));
}
}
