// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/ModificationJob.h"

#include <json/value.h>

namespace OrthancModification
{
// The public "Content" of a job of any kind, which is also the answer of a synchronous call
// (contract R15 to R20), with members of ours: "Warnings", "FailedInstances", and after a failure "ErrorCode",
// "ErrorDescription", "ErrorDetails" and "LeftOvers"; "ContinuedJob" names a job that the host has lost. "ID", "Path", "Type", "PatientID" appear when the result is complete (L43).
Json::Value FormatJobContent(const ModificationJob& job);

// Contract R23, from 0 to 1.
float ComputeProgress(const JobReport& report);
}
