// SPDX-License-Identifier: GPL-3.0-or-later
import type { Attribute } from '../api/resources';
import type { Edit } from '../request';
import { say } from '../texts';
import { ErrorText } from './ErrorText';

interface Properties {
  attribute: Attribute;
  edit: Edit | undefined;
  actions: Edit['action'][];
  unchanged: string;
  error: string | undefined;
  onChange: (edit: Edit | undefined) => void;
}

// One attribute: typing into its value means that it is replaced.
export function AttributeRow({ attribute, edit, actions, unchanged, error, onChange }: Properties) {
  const { name, tag, text } = attribute;
  const errorId = error === undefined ? undefined : `error-of-${name}`;
  const isValueShown = edit === undefined || edit.action === 'Replace';
  const setAction = (action: string) =>
    onChange(
      action === '' ? undefined : { path: name, action: action as Edit['action'], text: edit?.text ?? text }
    );
  return (
    <tr class={edit === undefined ? '' : 'edited'}>
      <th scope="row">
        {name} {tag !== name && tag !== '' && <span class="tag">{tag}</span>}
      </th>
      <td>
        <input
          type="text"
          spellcheck={false}
          aria-label={say('valueOf', { name })}
          aria-invalid={error !== undefined}
          aria-describedby={errorId}
          disabled={!isValueShown}
          value={edit?.action === 'Replace' ? edit.text : text}
          onInput={(event) =>
            onChange({ path: name, action: 'Replace', text: event.currentTarget.value })
          }
        />
        <ErrorText id={errorId} text={error} />
      </td>
      <td>
        <select
          aria-label={say('actionOf', { name })}
          value={edit?.action ?? ''}
          onChange={(event) => setAction(event.currentTarget.value)}
        >
          <option value="">{unchanged}</option>
          {actions.map((action) => (
            <option key={action} value={action}>
              {say(action)}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}
