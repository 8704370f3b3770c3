// SPDX-License-Identifier: GPL-3.0-or-later
import { canceled, type Job } from '../api/jobs';
import { say } from '../texts';

export function nameOfJob(job: Job): string {
  const created = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})/.exec(job.CreationTime);
  const time =
    created === null
      ? ''
      : new Date(`${created.slice(1, 4).join('-')}T${created.slice(4, 7).join(':')}Z`).toLocaleString();
  const verb =
    job.Type === 'SplitStudy'
      ? 'split'
      : job.Type === 'MergeStudy'
        ? 'merge'
        : job.Content.IsAnonymization
          ? 'anonymize'
          : 'modify';
  return `${say(verb)} ${time}`.trim();
}

export function nameOfState(job: Job): string {
  return job.State === 'Failure' && job.ErrorCode === canceled
    ? say('stateCanceled')
    : say(`state${job.State}`);
}

export function nameOfDuration(seconds: number): string {
  if (seconds < 90) {
    return say('seconds', { count: Math.max(1, Math.round(seconds)) });
  }
  return seconds < 5400
    ? say('minutes', { count: Math.round(seconds / 60) })
    : say('hours', { count: Math.round(seconds / 3600) });
}
