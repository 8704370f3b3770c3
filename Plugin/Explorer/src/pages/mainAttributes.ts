// SPDX-License-Identifier: GPL-3.0-or-later
import type { Level } from '../api/resources';

const patient = ['PatientName', 'PatientID', 'PatientBirthDate', 'PatientSex'];
export const studyAttributes = [
  'StudyInstanceUID',
  'StudyDate',
  'StudyTime',
  'StudyID',
  'StudyDescription',
  'AccessionNumber',
  'ReferringPhysicianName',
  'InstitutionName'
];
const series = ['SeriesInstanceUID', 'Modality', 'SeriesNumber', 'SeriesDescription', 'BodyPartExamined', 'ProtocolName'];
const instance = ['SOPInstanceUID', 'InstanceNumber', 'ImageComments'];

// The attributes that are shown at first, from the patient down to the level of the resource.
export const mainAttributes: Record<Level, string[]> = {
  patients: patient,
  studies: [...patient, ...studyAttributes],
  series: [...patient, ...studyAttributes, ...series],
  instances: [...patient, ...studyAttributes, ...series, ...instance]
};

// What a split can change in the new study.
export const newStudyAttributes = [...patient, ...studyAttributes.filter((name) => !/UID|Institution/.test(name))];
