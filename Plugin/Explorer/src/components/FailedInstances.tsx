// SPDX-License-Identifier: GPL-3.0-or-later
import { urlOf } from '../api/client';
import type { FailedInstance } from '../api/plugin';
import { say } from '../texts';

export function linkToExplorer(type: string, id: string): string {
  return urlOf(`app/explorer.html#${type.toLowerCase()}?uuid=${encodeURIComponent(id)}`);
}

export function FailedInstances({ failures }: { failures: FailedInstance[] }) {
  return failures.length === 0 ? null : (
    <>
      <h2>{say('failedInstances')}</h2>
      <ul>
        {failures.map((failure) => (
          <li key={failure.ID}>
            <a href={linkToExplorer('Instance', failure.ID)}>{failure.ID}</a>:{' '}
            {failure.ErrorDetails || failure.ErrorDescription}
          </li>
        ))}
      </ul>
    </>
  );
}
