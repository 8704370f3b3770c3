// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from 'preact';
import { say, type TextName } from '../texts';
import { ErrorText } from './ErrorText';
import { fieldError, type FieldError } from './fieldError';

interface FieldProperties {
  name: string; // of the field in the request, by which its error is found
  label: TextName;
  error: FieldError | undefined;
}

// A check box with the error that the server found in it.
export function CheckField({
  name,
  label,
  error,
  checked,
  onChange
}: FieldProperties & { checked: boolean; onChange: (checked: boolean) => void }) {
  const text = fieldError(error, name);
  return (
    <div class="field">
      <label>
        <input
          type="checkbox"
          name={name}
          checked={checked}
          aria-invalid={text !== undefined}
          aria-describedby={text === undefined ? undefined : `error-of-${name}`}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />{' '}
        {say(label)}
      </label>
      <ErrorText id={`error-of-${name}`} text={text} />
    </div>
  );
}

export function ChoiceField({
  name,
  label,
  error,
  value,
  onChange,
  children
}: FieldProperties & {
  value: string;
  onChange: (value: string) => void;
  children: ComponentChildren;
}) {
  const text = fieldError(error, name);
  return (
    <div class="field">
      <label for={`field-${name}`}>{say(label)}</label>
      <select
        id={`field-${name}`}
        name={name}
        value={value}
        aria-invalid={text !== undefined}
        aria-describedby={text === undefined ? undefined : `error-of-${name}`}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {children}
      </select>
      <ErrorText id={`error-of-${name}`} text={text} />
    </div>
  );
}
