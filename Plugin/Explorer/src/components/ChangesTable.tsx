// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'preact/hooks';
import type { Change, Preview, ShownValue } from '../api/plugin';
import { say } from '../texts';
import { FailedInstances } from './FailedInstances';

const maximumRows = 1000;

function showValue(value: ShownValue | null): string {
  if (value === null) {
    return say('absent');
  }
  if (value.Text !== undefined) {
    return value.Text === '' ? say('empty') : value.Text + (value.IsShortened ? '…' : '');
  }
  return value.ItemsCount !== undefined
    ? say('items', { count: value.ItemsCount })
    : say('bytes', { count: value.BytesCount ?? 0 });
}

// A value that is no text of the file looks different, so that a patient named "absent" does not.
function Value({ label, value }: { label: string; value: ShownValue | null }) {
  const isText = value !== null && value.Text !== undefined && value.Text !== '';
  return (
    <td data-label={label}>
      <span class={isText ? 'text' : 'note'}>{showValue(value)}</span>
    </td>
  );
}

function Row({ change }: { change: Change }) {
  return (
    <tr>
      <td data-label={say('level')}>{say(change.Level)}</td>
      <th scope="row">
        {change.Name} <span class="tag">{change.Path}</span>
      </th>
      <Value label={say('old')} value={change.Old} />
      <Value label={say('new')} value={change.New} />
      <td data-label={say('why')}>{say(`reason${change.Reason}`)}</td>
    </tr>
  );
}

// What an operation would change.
export function ChangesTable({ preview }: { preview: Preview }) {
  const [filter, setFilter] = useState('');
  const matches = (change: Change) =>
    [change.Name, change.Path, showValue(change.Old), showValue(change.New)]
      .join(' ')
      .toLowerCase()
      .includes(filter.toLowerCase());
  const found = preview.Changes.filter(matches);
  const shown = found.slice(0, maximumRows);
  return (
    <section aria-labelledby="preview-title" class="preview">
      <h2 id="preview-title" tabIndex={-1}>
        {say('previewTitle')}
      </h2>
      <p role="status">
        {preview.Changes.length === 0
          ? say('previewNone')
          : say('previewCount', {
              changes: preview.Changes.length,
              previewed: preview.PreviewedInstancesCount,
              instances: preview.InstancesCount
            })}
      </p>
      {!preview.IsComplete && <p class="warning">{say('previewIncomplete')}</p>}
      {preview.Changes.some((change) => change.Reason === 'Identifier') && (
        <p class="hint">{say('previewExamples')}</p>
      )}
      {preview.Warnings.map((warning) => (
        <p key={warning} class="warning">
          {warning}
        </p>
      ))}
      <FailedInstances failures={preview.FailedInstances} />
      {preview.Changes.length > 0 && (
        <>
          <label>
            {say('filterChanges')}{' '}
            <input type="search" value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
          </label>
          <div class="scroll" tabIndex={0} role="group" aria-labelledby="preview-title">
            <table class="changes">
              <caption class="hidden">{say('previewTitle')}</caption>
              <thead>
                <tr>
                  <th scope="col">{say('level')}</th>
                  <th scope="col">{say('attribute')}</th>
                  <th scope="col">{say('old')}</th>
                  <th scope="col">{say('new')}</th>
                  <th scope="col">{say('why')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((change) => (
                  <Row key={change.ID + change.Path + change.Reason} change={change} />
                ))}
              </tbody>
            </table>
          </div>
          {found.length > maximumRows && <p class="hint">{say('moreChanges', { count: maximumRows })}</p>}
        </>
      )}
    </section>
  );
}
