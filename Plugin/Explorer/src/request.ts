// SPDX-License-Identifier: GPL-3.0-or-later
import type { Operation } from './api/plugin';
import type { Level } from './api/resources';

// What is to become of one attribute.
export interface Edit {
  path: string; // keyword, tag, or a path into sequences
  action: 'Replace' | 'Remove' | 'Keep';
  text: string; // of Replace
}

// Stands for a profile that the request has inside, as an object.
export const ownProfile = '{}';

export interface Options {
  profile: string; // name; empty: none, by edition
  profileOptions: string[]; // of the standard, in a profile of the request's own
  scan: '' | 'report' | 'gate'; // of such a profile; empty: none
  dicomVersion: string;
  privateTags: boolean; // kept (anonymize), removed (modify)
  keepSource: boolean;
  keepLabels: boolean;
  transferSyntax: string; // empty: as it is
  permissive: boolean;
}

const identifiers = ['PatientID', 'StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID'];
const numbers = ['0010,0020', '0020,000d', '0020,000e', '0008,0018'];

function isIdentifier(edit: Edit): boolean {
  return edit.action !== 'Remove' && [...identifiers, ...numbers].includes(edit.path);
}

export function toLists(edits: Edit[]): Record<string, unknown> {
  const paths = (action: Edit['action']) =>
    edits.filter((edit) => edit.action === action).map((edit) => edit.path);
  const replaced = edits.filter((edit) => edit.action === 'Replace');
  return {
    Replace: Object.fromEntries(replaced.map((edit) => [edit.path, edit.text])),
    Remove: paths('Remove'),
    Keep: paths('Keep')
  };
}

function makeOwnProfile(options: Options): Record<string, unknown> {
  const profile = { Options: options.profileOptions };
  return options.scan === '' ? profile : { ...profile, Scan: options.scan };
}

// A profile and an edition exclude each other.
function chooseProfile(options: Options): Record<string, unknown> {
  if (options.profile === '') {
    return { DicomVersion: options.dicomVersion, KeepPrivateTags: options.privateTags };
  }
  return { Profile: options.profile === ownProfile ? makeOwnProfile(options) : options.profile };
}

// Several resources are one bulk request.
export function makeModification(
  isAnonymization: boolean,
  level: Level,
  ids: string[],
  edits: Edit[],
  options: Options
): Operation {
  const body: Record<string, unknown> = {
    ...toLists(edits),
    KeepSource: options.keepSource,
    KeepLabels: options.keepLabels,
    Permissive: options.permissive
  };
  if (edits.some(isIdentifier)) {
    body.Force = true;
  }
  if (options.transferSyntax !== '') {
    body.Transcode = options.transferSyntax;
  }
  if (isAnonymization) {
    Object.assign(body, chooseProfile(options));
  } else {
    body.RemovePrivateTags = options.privateTags;
  }

  const verb = isAnonymization ? 'anonymize' : 'modify';
  if (ids.length === 1 && level !== 'instances') {
    return { route: `/${level}/${ids[0]}/${verb}`, body };
  }
  const names: Record<Level, string> = {
    patients: 'Patient',
    studies: 'Study',
    series: 'Series',
    instances: 'Instance'
  };
  return { route: `/tools/bulk-${verb}`, body: { ...body, Resources: ids, Level: names[level] } };
}
