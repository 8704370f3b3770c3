// SPDX-License-Identifier: GPL-3.0-or-later
import { get, post } from './client';

// As the routes of Orthanc spell them.
export const levels = ['patients', 'studies', 'series', 'instances'] as const;
export type Level = (typeof levels)[number];

export type Tags = Record<string, string>; // keyword -> text

export interface Resource {
  ID: string;
  Type: 'Patient' | 'Study' | 'Series' | 'Instance';
  MainDicomTags: Tags;
  PatientMainDicomTags?: Tags; // of studies
  Studies?: string[];
  Series?: string[];
  Instances?: string[];
  ParentPatient?: string;
  ParentStudy?: string;
  ParentSeries?: string;
}

// An attribute of a stored instance, at top level.
export interface Attribute {
  tag: string; // "0010,0010"
  name: string; // keyword, or the tag
  text: string;
}

export interface DictionaryMatch {
  Tag: string;
  Name: string;
  VR: string;
}

export function getResource(level: Level, id: string): Promise<Resource> {
  return get<Resource>(`/${level}/${id}`);
}

// The first instance below a resource, which stands for all of them where values are shown.
export async function findInstance(level: Level, id: string): Promise<string | undefined> {
  const child: Record<Level, [keyof Resource, Level] | undefined> = {
    patients: ['Studies', 'studies'],
    studies: ['Series', 'series'],
    series: ['Instances', 'instances'],
    instances: undefined
  };
  const next = child[level];
  if (next === undefined) {
    return id;
  }
  const children = (await getResource(level, id))[next[0]] as string[] | undefined;
  return children?.[0] === undefined ? undefined : findInstance(next[1], children[0]);
}

export async function findStudy(level: Level, id: string): Promise<string | undefined> {
  if (level === 'studies') {
    return id;
  }
  const resource = await getResource(level, id);
  if (level === 'patients') {
    return resource.Studies?.[0];
  }
  return level === 'series' ? resource.ParentStudy : findStudy('series', resource.ParentSeries ?? '');
}

// Texts and numbers only.
export async function getAttributes(instance: string): Promise<Attribute[]> {
  const tags = await get<Record<string, { Name: string; Type: string; Value: unknown }>>(
    `/instances/${instance}/tags`
  );
  return Object.entries(tags)
    .filter(([, { Value }]) => typeof Value === 'string')
    .map(([tag, { Name, Value }]) => ({
      tag,
      name: /^[A-Za-z0-9]+$/.test(Name) ? Name : tag,
      text: Value as string
    }));
}

export function findAttributes(text: string): Promise<DictionaryMatch[]> {
  return get<DictionaryMatch[]>(`/modification/dictionary?text=${encodeURIComponent(text)}`);
}

export function findStudies(query: Tags, limit: number): Promise<Resource[]> {
  return post<Resource[]>('/tools/find', { Level: 'Study', Query: query, Expand: true, Limit: limit });
}

export function getSeriesOfStudy(study: string): Promise<Resource[]> {
  return get<Resource[]>(`/studies/${study}/series`);
}
