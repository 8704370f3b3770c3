// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/CrosswalkBook.h"

#include "Common/Error.h"
#include "Fakes/MemoryJournal.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
Moment At(int seconds)
{
  return std::chrono::system_clock::from_time_t(seconds);
}

OrthancId MakeId(const std::string& text)
{
  return OrthancId(ComputeSha1(text));
}

CrosswalkRow MakeRow(const std::string& patient, const std::string& series = "1.1.1")
{
  CrosswalkRow row;
  row.before = {patient, "1.1", series, ""};
  row.after = {"new " + patient, "2.1", "2." + series, ""};
  row.shiftDays = -3360;
  row.countInstances = 2;
  row.instances = {{"1.9", "2.9"}, {"1.8", "2.8"}};
  return row;
}

void Record(CrosswalkBook& book, const std::string& id, int seconds,
            const std::vector<CrosswalkRow>& rows)
{
  book.WriteRows(id, MakeId("series"), rows);
  book.WriteHead(id, {{"job of " + id}, At(seconds), true});
}
}

TEST(CrosswalkBook, GivesBackWhatWasRecordedInAnotherProcess)
{
  MemoryJournal storage;
  CrosswalkBook first(storage, true);
  Record(first, "a", 100, {MakeRow("Jörg\x01\xFF")});
  CrosswalkBook second(storage, false);
  const auto entries = second.SelectJob("job of a");
  ASSERT_EQ(1u, entries.size());
  EXPECT_EQ("a", entries[0].id);
  EXPECT_EQ(At(100), entries[0].head.moment);
  EXPECT_TRUE(entries[0].head.isComplete);
  ASSERT_EQ(1u, entries[0].rows.size());
  const CrosswalkRow& row = entries[0].rows[0];
  EXPECT_EQ("Jörg\x01\xFF", row.before.patientId);
  EXPECT_EQ("2.1", row.after.studyInstanceUid);
  EXPECT_EQ(-3360, row.shiftDays);
  EXPECT_EQ(2u, row.countInstances);
  EXPECT_EQ((std::pair<std::string, std::string>{"1.8", "2.8"}), row.instances[1]);
  EXPECT_TRUE(second.SelectJob("a").empty());
}

TEST(CrosswalkBook, FindsWhatIsAboutAResourceOldOrNew)
{
  MemoryJournal storage;
  CrosswalkBook book(storage, true);
  Record(book, "a", 1, {MakeRow("P1"), MakeRow("P2")});
  Record(book, "b", 1, {MakeRow("P3")});
  const DicomIdentifiers before = {"P1", "1.1", "1.1.1", "1.9"};
  const DicomIdentifiers after = {"new P1", "2.1", "2.1.1.1", "2.9"};
  for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
  {
    for (const DicomIdentifiers& identifiers : {before, after})
    {
      const auto entries = book.SelectResource(OrthancId::Compute(level, identifiers));
      ASSERT_EQ(1u, entries.size());
      EXPECT_EQ("a", entries[0].id);
      ASSERT_EQ(1u, entries[0].rows.size());
      EXPECT_EQ("P1", entries[0].rows[0].before.patientId);
    }
  }
  EXPECT_TRUE(book.SelectResource(MakeId("other")).empty());
}

// Rows without a head, and a job that may write more.
TEST(CrosswalkBook, ForgetsAPatientWhateverTheStateOfTheJob)
{
  MemoryJournal storage;
  CrosswalkBook book(storage, true);
  book.WriteRows("a", MakeId("series"), {MakeRow("P1")});
  book.WriteRows("b", MakeId("series"), {MakeRow("P1")});
  book.WriteHead("b", {{"job of b"}, At(1), false});
  EXPECT_TRUE(book.SelectJob("job of a").empty());
  EXPECT_EQ(2u, book.ErasePatient(OrthancId::Compute(Level::Patient, {"P1", "", "", ""})));
  EXPECT_EQ(std::vector<std::string>{"b.job"}, storage.List());
}

TEST(CrosswalkBook, ForgetsAPatientAndNobodyElse)
{
  MemoryJournal storage;
  CrosswalkBook book(storage, true);
  Record(book, "a", 1, {MakeRow("P1"), MakeRow("P2")});
  Record(book, "b", 1, {MakeRow("P1")});
  EXPECT_EQ(2u, book.ErasePatient(OrthancId::Compute(Level::Patient, {"new P1", "", "", ""})));
  EXPECT_EQ(1u, book.SelectJob("job of a")[0].rows.size());
  EXPECT_TRUE(book.SelectJob("job of b").empty());
  EXPECT_EQ(2u, storage.List().size());
  EXPECT_EQ(0u, book.ErasePatient(MakeId("other")));
}

TEST(CrosswalkBook, ForgetsByJobAndByAge)
{
  MemoryJournal storage;
  CrosswalkBook book(storage, true);
  Record(book, "a", 100, {MakeRow("P1")});
  Record(book, "b", 200, {MakeRow("P1")});
  Record(book, "c", 300, {MakeRow("P1")});
  EXPECT_EQ(1u, book.EraseOlderThan(At(200)));
  EXPECT_EQ(0u, book.EraseJob("job of a"));
  EXPECT_EQ(1u, book.EraseJob("job of c"));
  EXPECT_EQ(1u, book.SelectJob("job of b").size());
  EXPECT_EQ(2u, storage.List().size());
}

TEST(CrosswalkBook, LeavesNothingOfAJobThatIsWithdrawn)
{
  MemoryJournal storage;
  CrosswalkBook book(storage, true);
  Record(book, "a", 1, {MakeRow("P1")});
  Record(book, "b", 1, {MakeRow("P1")});
  book.Withdraw("a", {MakeId("series"), MakeId("never written")});
  EXPECT_TRUE(book.SelectJob("job of a").empty());
  EXPECT_EQ(1u, book.SelectJob("job of b").size());
  EXPECT_EQ(2u, storage.List().size());
}

// The process ended before the head was written, and so before anything was stored.
TEST(CrosswalkBook, IgnoresRowsWithoutAHead)
{
  MemoryJournal storage;
  CrosswalkBook book(storage, true);
  book.WriteRows("a", MakeId("series"), {MakeRow("P1")});
  EXPECT_TRUE(book.SelectResource(OrthancId::Compute(Level::Patient, {"P1", "", "", ""})).empty());
}

TEST(CrosswalkBook, LetsNoDamagedTextHideTheOthers)
{
  MemoryJournal storage;
  CrosswalkBook book(storage, true);
  storage.Write("0.job", "damaged");
  Record(book, "a", 100, {MakeRow("P1"), MakeRow("P2")});
  storage.Write("a." + MakeId("damaged series").ToString(), "damaged");
  Record(book, "b", 100, {MakeRow("P2")});
  const OrthancId p1 = OrthancId::Compute(Level::Patient, {"P1", "", "", ""});
  EXPECT_EQ(2u, book.SelectJob("job of a")[0].rows.size());
  EXPECT_EQ(1u, book.SelectResource(p1).size());
  EXPECT_THROW(book.ErasePatient(p1), Error);  // it may be in the damaged text
  EXPECT_THROW(book.SelectResource(p1), Error);
  EXPECT_EQ(1u, book.SelectJob("job of a")[0].rows.size());
  EXPECT_THROW(book.EraseOlderThan(At(200)), Error);
  EXPECT_EQ(std::vector<std::string>{"0.job"}, storage.List());
}

TEST(CrosswalkBook, RefusesDamagedTexts)
{
  for (const char* text : {"", "{}", "[", R"({"Format": 2})", R"({"Format": 1, "Jobs": [1]})"})
  {
    SCOPED_TRACE(text);
    MemoryJournal storage;
    storage.Write("a.job", text);
    CrosswalkBook book(storage, true);
    EXPECT_THROW(book.SelectJob("job"), Error);
  }
}
}
