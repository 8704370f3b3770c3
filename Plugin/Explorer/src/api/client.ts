// SPDX-License-Identifier: GPL-3.0-or-later

// The REST API of the Orthanc that serves the page, also behind a proxy that puts it below a path.
const root = new URL('../../', new URL(document.baseURI).origin + new URL(document.baseURI).pathname);

// An answer that is an error, in the words of the server.
export class ApiError extends Error {
  constructor(
    readonly status: number, // of HTTP; 0: the server cannot be reached
    readonly details: string
  ) {
    super(details);
  }
}

export function urlOf(path: string): string {
  return new URL(path.replace(/^\//, ''), root).href;
}

async function readError(answer: Response): Promise<ApiError> {
  const text = await answer.text();
  try {
    const body = JSON.parse(text) as { Details?: string; Message?: string };
    return new ApiError(answer.status, body.Details || body.Message || answer.statusText);
  } catch {
    return new ApiError(answer.status, answer.statusText || String(answer.status));
  }
}

async function request<T>(path: string, options: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(urlOf(path), { credentials: 'same-origin', cache: 'no-store', ...options });
  } catch {
    throw new ApiError(0, '');
  }
  if (!answer.ok) {
    throw await readError(answer);
  }
  return (await answer.json()) as T;
}

export function get<T>(path: string): Promise<T> {
  return request<T>(path, {});
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return request<T>(path, { method: 'POST', body: JSON.stringify(body) });
}
