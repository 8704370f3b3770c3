// SPDX-License-Identifier: GPL-3.0-or-later
import { ApiError } from '../api/client';
import { say } from '../texts';

// An error in the words of the server.
export function describeError(error: unknown): string {
  if (error instanceof ApiError) {
    return error.status === 0 ? say('unreachable') : error.details;
  }
  return String(error);
}

export function ErrorText({ id, text }: { id?: string; text: string | undefined }) {
  return text === undefined ? null : (
    <p class="error" role="alert" id={id}>
      {text}
    </p>
  );
}
