// SPDX-License-Identifier: GPL-3.0-or-later
import { ApiError } from '../api/client';
import { describeError } from './ErrorText';

// What the server has found wrong, and where: it names the field in quotes, and the attribute by keyword or number.
export interface FieldError {
  text: string;
  field: string; // of the request; empty: none is named
  names: string[]; // keywords and numbers in the text
}

export function parseError(error: unknown): FieldError {
  const text = describeError(error);
  const isFromServer = error instanceof ApiError && error.status !== 0;
  return {
    text,
    field: (isFromServer && /^"([A-Za-z]+)"/.exec(text)?.[1]) || '',
    names: isFromServer ? (text.match(/[0-9a-f]{4},[0-9a-f]{4}|[A-Za-z0-9]+/g) ?? []) : []
  };
}

export function fieldError(error: FieldError | undefined, field: string): string | undefined {
  return error?.field === field ? error.text : undefined;
}

// Of the attribute among `paths` that the error is about.
export function attributeError(
  error: FieldError | undefined,
  paths: { name: string; tag: string }[]
): { path: string; text: string } | undefined {
  const isOfLists = error !== undefined && ['', 'Replace', 'Remove', 'Keep'].includes(error.field);
  const found = isOfLists
    ? paths.find(
        ({ name, tag }) => error.names.includes(name) || error.names.includes(tag) || error.text === name
      )
    : undefined;
  return found === undefined || error === undefined ? undefined : { path: found.name, text: error.text };
}
