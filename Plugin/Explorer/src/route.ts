// SPDX-License-Identifier: GPL-3.0-or-later
import { levels, type Level } from './api/resources';

export type Verb = 'anonymize' | 'modify' | 'split' | 'merge';

// What the part of the address behind "#" asks for.
export type Route =
  | { page: 'home' }
  | { page: 'job'; id: string }
  | { page: Verb; level: Level; ids: string[] };

const orthancId = /^[0-9a-f]{8}(-[0-9a-f]{8}){4}$/;
const jobId = /^[0-9A-Za-z-]{1,64}$/;

// Anything else than what these pages write leads home.
export function parseRoute(hash: string): Route {
  const [page, level, id] = hash.replace(/^#?\/?/, '').split('/');
  if (page === 'jobs' && level !== undefined && jobId.test(level)) {
    return { page: 'job', id: level };
  }
  const ids = (id ?? '').split(',').filter((one) => orthancId.test(one));
  if (
    (page === 'anonymize' || page === 'modify' || page === 'split' || page === 'merge') &&
    levels.includes(level as Level) &&
    ids.length > 0
  ) {
    return { page, level: level as Level, ids };
  }
  return { page: 'home' };
}

export function linkTo(route: Route): string {
  switch (route.page) {
    case 'home':
      return '#/';
    case 'job':
      return `#/jobs/${route.id}`;
    default:
      return `#/${route.page}/${route.level}/${route.ids.join(',')}`;
  }
}

export function go(route: Route): void {
  window.location.hash = linkTo(route);
}
