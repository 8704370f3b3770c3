// SPDX-License-Identifier: GPL-3.0-or-later
import { get, post } from './client';

export interface Information {
  Version: string;
  HostVersion: string;
  DicomVersions: string[];
  DefaultDicomVersion: string;
  Capabilities: { Labels: boolean; PatientLevel: boolean; ReadOnly: boolean };
}

export interface Profiles {
  DefaultProfile: string; // names; empty: none
  EnforcedProfile: string;
  Options: string[]; // of the standard
  Profiles: Record<string, { Description?: string }>;
}

export interface ShownValue {
  VR: string;
  Text?: string;
  IsShortened?: boolean;
  ItemsCount?: number;
  BytesCount?: number;
}

export type Reason =
  | 'Request'
  | 'Profile'
  | 'PrivateElement'
  | 'Identifier'
  | 'Reference'
  | 'Deidentification'
  | 'Consequence';

export interface Change {
  Level: 'Patient' | 'Study' | 'Series' | 'Instance';
  ID: string;
  Path: string;
  Name: string;
  Old: ShownValue | null;
  New: ShownValue | null;
  Reason: Reason;
}

export interface FailedInstance {
  ID: string;
  ErrorDescription: string;
  ErrorDetails: string;
}

export interface Preview {
  InstancesCount: number;
  PreviewedInstancesCount: number;
  IsComplete: boolean;
  Changes: Change[];
  FailedInstances: FailedInstance[];
  Warnings: string[];
}

export type FindingKind =
  | 'Name'
  | 'Identifier'
  | 'BirthDate'
  | 'Date'
  | 'UID'
  | 'Institution'
  | 'Device'
  | 'Contact'
  | 'Preamble'
  | 'FileMeta'
  | 'PrivateElement'
  | 'PrivateCreator'
  | 'NotRemoved'
  | 'NotReplaced'
  | 'ForbiddenElement'
  | 'EncapsulatedDocument'
  | 'EmbeddedOverlay'
  | 'FrameSegment'
  | 'TrailingBytes'
  | 'UnusedPixelBits'
  | 'BurnedInText'
  | 'RecognizableFeatures'
  | 'RareValue'
  | 'Mark'
  | 'RequiredAttribute'
  | 'LaterDate'
  | 'Pixels'
  | 'Pseudonym'
  | 'UIDMapping'
  | 'DateShift'
  | 'StudyAttribute'
  | 'DeclaredPrivate'
  | 'RetainedValue';

export type FindingCounts = Partial<Record<FindingKind, number>>;

// What a leak scan has found, in numbers.
export interface ScanCounts {
  InstancesCount: number;
  Stopping: FindingCounts;
  Review: FindingCounts;
  NotSearched: string[]; // sentences
}

export interface Finding {
  Kind: FindingKind;
  Stops: boolean;
  Path?: string;
  Name?: string;
  Offset: number;
  Encoding?: string;
}

export interface Scan extends ScanCounts {
  SourcesCount: number;
  SourcesWithoutResultCount: number;
  FailedInstancesCount: number;
  Instances: { ID: string; Error?: string; Findings: Finding[] }[];
}

// A request to one of the routes that modify, anonymize, split or merge.
export interface Operation {
  route: string;
  body: Record<string, unknown>;
}

export function getInformation(): Promise<Information> {
  return get<Information>('/modification/info');
}

export function getProfiles(): Promise<Profiles> {
  return get<Profiles>('/modification/profiles');
}

export function preview(operation: Operation): Promise<Preview> {
  return post<Preview>('/modification/preview', {
    Route: operation.route,
    Request: operation.body,
    MaximumInstances: 200
  });
}

// Of results that are stored, judged by the options that they claim.
export function scan(resources: string[]): Promise<Scan> {
  return post<Scan>('/modification/scan', { Resources: resources });
}

// Answers the identifier of the job.
export async function start(operation: Operation): Promise<string> {
  const body = { ...operation.body, Synchronous: false };
  return (await post<{ ID: string }>(operation.route, body)).ID;
}
