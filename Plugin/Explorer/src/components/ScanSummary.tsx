// SPDX-License-Identifier: GPL-3.0-or-later
import type { FindingCounts, FindingKind, ScanCounts } from '../api/plugin';
import { say } from '../texts';

export function nameOfKind(kind: FindingKind): string {
  return say(`finding${kind}`);
}

export function nameOfSeverity(stops: boolean): string {
  return say(stops ? 'scanStops' : 'scanReview');
}

function rowsOf(counts: FindingCounts, stops: boolean) {
  return (Object.entries(counts) as [FindingKind, number][]).map(([kind, count]) => (
    <tr key={kind}>
      <th scope="row">{nameOfKind(kind)}</th>
      <td data-label={say('severity')}>{nameOfSeverity(stops)}</td>
      <td data-label={say('count')}>{count}</td>
    </tr>
  ));
}

// What a leak scan has found, in numbers, and what it did not look into.
export function ScanSummary({ counts }: { counts: ScanCounts }) {
  const rows = [...rowsOf(counts.Stopping, true), ...rowsOf(counts.Review, false)];
  return (
    <>
      {rows.length === 0 ? (
        <p>{say('scanNothing')}</p>
      ) : (
        <table class="findings">
          <caption class="hidden">{say('scanTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('kind')}</th>
              <th scope="col">{say('severity')}</th>
              <th scope="col">{say('count')}</th>
            </tr>
          </thead>
          <tbody>{rows}</tbody>
        </table>
      )}
      <details>
        <summary>{say('notSearched')}</summary>
        <ul lang="en">
          {counts.NotSearched.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
