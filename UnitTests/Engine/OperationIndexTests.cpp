// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/OperationIndex.h"

#include "Engine/EditedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
constexpr Tag RequestAttributes(0x0040, 0x0275);
constexpr Tag Private(0x0009, 0x1001);
}

TEST(OperationIndex, FindsTheFirstOperationThatSelects)
{
  const std::vector<Operation> operations{
    {AtPath{MakePath("RequestAttributesSequence[1].PatientName")}, Keep{}, Reason::Request},
    {InItems{Tags::PatientName}, Clear{}, Reason::Profile},
    {AtEveryDepth{Tags::PatientName}, Remove{}, Reason::Profile},
    {AtPath{TagPath(Private)}, Keep{}, Reason::Request},
    {AllPrivate{}, Remove{}, Reason::PrivateElement},
    {AtEveryDepth{Private}, Clear{}, Reason::Request},
    {AtMask{*TagMask::Find("50xx,xxxx")}, Remove{}, Reason::Profile}};
  const OperationIndex index(operations);
  const Place first{{RequestAttributes, 0}};
  const Place second{{RequestAttributes, 1}};
  EXPECT_EQ(&operations[2], index.Find(Tags::PatientName, {}));
  EXPECT_EQ(&operations[1], index.Find(Tags::PatientName, first));
  EXPECT_EQ(operations.data(), index.Find(Tags::PatientName, second));
  EXPECT_EQ(&operations[1], index.Find(Tags::PatientName, {{RequestAttributes, 1}, second[0]}));
  EXPECT_EQ(&operations[3], index.Find(Private, {}));
  EXPECT_EQ(&operations[4], index.Find(Private, first));
  EXPECT_EQ(&operations[6], index.Find(Tag(0x5002, 0x0010), first));
  EXPECT_EQ(nullptr, index.Find(Tags::PatientID, {}));
}

// R57, R58
TEST(OperationIndex, ListsTopLevelReplacementsInOrder)
{
  const auto replace = [](Tag tag)
  {
    return Operation{AtPath{TagPath(tag)}, MakeReplace(tag, ValueRepresentation::LO, "x"),
                     Reason::Request};
  };
  const std::vector<Operation> operations{replace(Tags::PatientName),
                                          replace(Tag(0x0004, 0x1500)),
                                          replace(Tags::Modality),
                                          replace(Tags::SpecificCharacterSet),
                                          {AtEveryDepth{Tags::PatientSex}, Keep{}, Reason::Request},
                                          replace(Tags::PatientSex)};
  const std::vector<const Operation*> expected{&operations[3], &operations[1], &operations[2],
                                               operations.data()};
  EXPECT_EQ(expected, OperationIndex(operations).GetTopLevelReplacements());
}
}
