// SPDX-License-Identifier: GPL-3.0-or-later
import { get, post } from './client';
import type { FailedInstance, ScanCounts } from './plugin';

export type State = 'Pending' | 'Running' | 'Success' | 'Failure' | 'Paused' | 'Retry';

export interface Content {
  InstancesCount?: number;
  FailedInstancesCount?: number;
  IsAnonymization?: boolean;
  ParentResources?: string[];
  ID?: string;
  Type?: string;
  TargetStudy?: string;
  Resources?: { ID: string; Type: string }[];
  Report?: string; // route
  Scan?: ScanCounts;
  Warnings?: string[];
  FailedInstances?: FailedInstance[];
  LeftOvers?: string[];
  NotTranscoded?: string[];
  DanglingReferences?: { ID: string; Path: string }[];
}

export interface Job {
  ID: string;
  Type: string;
  State: State;
  Progress: number; // 0 to 100
  ErrorCode: number;
  ErrorDescription: string;
  ErrorDetails?: string;
  CreationTime: string; // ISO basic format, UTC
  EffectiveRuntime: number; // seconds
  EstimatedTimeOfArrival?: string;
  Content: Content;
}

export const canceled = 37; // as ErrorCode

const ours = ['ResourceModification', 'SplitStudy', 'MergeStudy'];

export function getJob(id: string): Promise<Job> {
  return get<Job>(`/jobs/${id}`);
}

// Those of this kind, the newest first.
export async function listJobs(): Promise<Job[]> {
  const jobs = await get<Job[]>('/jobs?expand');
  return jobs
    .filter((job) => ours.includes(job.Type))
    .sort((a, b) => b.CreationTime.localeCompare(a.CreationTime));
}

export function control(id: string, action: 'pause' | 'resume' | 'cancel' | 'resubmit'): Promise<unknown> {
  return post(`/jobs/${id}/${action}`, {});
}

export function isOver(job: Job): boolean {
  return job.State === 'Success' || job.State === 'Failure';
}

// Whether nothing will change in what is shown. Orthanc shows a cancelled job as failed at once, while the plugin still
// takes back what it has stored.
export function isSettled(job: Job): boolean {
  return job.State === 'Success' || (job.State === 'Failure' && job.ErrorCode !== canceled);
}

// Seconds until the job ends, as far as its past tells; undefined while nothing can be said.
export function secondsLeft(job: Job): number | undefined {
  if (job.State !== 'Running' || job.Progress < 2 || job.Progress > 99) {
    return undefined;
  }
  return (job.EffectiveRuntime * (100 - job.Progress)) / job.Progress;
}
