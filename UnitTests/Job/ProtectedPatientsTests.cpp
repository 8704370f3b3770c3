// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ProtectedPatients.h"

#include "Job/StorageFixture.h"

namespace OrthancModification
{
namespace
{
struct PatientFixture : StorageFixture
{
  bool IsProtected() const { return storage.IsProtected(patient); }

  const OrthancId patient = Add("A");
};
}

TEST(ProtectedPatients, StayProtectedUntilTheLastJobHasEnded)
{
  PatientFixture fixture;
  ProtectedPatients& patients = fixture.protectedPatients;
  EXPECT_EQ(Protection::None, patients.Find(fixture.patient));
  EXPECT_EQ(Protection::ByJobs, patients.Protect(fixture.patient));
  EXPECT_EQ(Protection::ByJobs, patients.Protect(fixture.patient));
  EXPECT_EQ(Protection::ByJobs, patients.Find(fixture.patient));
  patients.Release(fixture.patient);
  EXPECT_TRUE(fixture.IsProtected());
  patients.Release(fixture.patient);
  EXPECT_FALSE(fixture.IsProtected());
}

TEST(ProtectedPatients, AreLeftToOthersWhoProtectThem)
{
  PatientFixture fixture;
  fixture.storage.Protect(fixture.patient);
  EXPECT_EQ(Protection::ByOthers, fixture.protectedPatients.Find(fixture.patient));
  EXPECT_EQ(Protection::ByOthers, fixture.protectedPatients.Protect(fixture.patient));
  fixture.protectedPatients.Release(fixture.patient);
  EXPECT_TRUE(fixture.IsProtected());
}

TEST(ProtectedPatients, MayBeAbsentOrGo)
{
  PatientFixture fixture;
  const OrthancId absent = StorageFixture::GetPatient("absent");
  EXPECT_EQ(Protection::NoPatient, fixture.protectedPatients.Find(absent));
  EXPECT_EQ(Protection::NoPatient, fixture.protectedPatients.Protect(absent));

  EXPECT_EQ(Protection::ByJobs, fixture.protectedPatients.Protect(fixture.patient));
  fixture.storage.Delete(*fixture.sources.begin());
  EXPECT_EQ(Protection::NoPatient, fixture.protectedPatients.Protect(fixture.patient));
  EXPECT_NO_THROW(fixture.protectedPatients.Release(fixture.patient));
}

// D3: after a crash.
TEST(ProtectedPatients, AreTakenOverFromAnEarlierProcess)
{
  PatientFixture fixture;
  fixture.storage.Protect(fixture.patient);
  fixture.protectedPatients.TakeOver({fixture.patient, StorageFixture::GetPatient("absent")});
  EXPECT_EQ(Protection::ByJobs, fixture.protectedPatients.Find(fixture.patient));

  // The job goes on.
  EXPECT_EQ(Protection::ByJobs, fixture.protectedPatients.Protect(fixture.patient));
  EXPECT_TRUE(fixture.IsProtected());
  fixture.protectedPatients.Release(fixture.patient);
  EXPECT_FALSE(fixture.IsProtected());

  // It does not.
  fixture.storage.Protect(fixture.patient);
  fixture.protectedPatients.TakeOver({fixture.patient});
  fixture.protectedPatients.Release(fixture.patient);
  EXPECT_FALSE(fixture.IsProtected());
}
}
