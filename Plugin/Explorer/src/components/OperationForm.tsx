// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { preview as askPreview, start, type Operation, type Preview } from '../api/plugin';
import { go } from '../route';
import { say } from '../texts';
import { ChangesTable } from './ChangesTable';
import { ErrorText } from './ErrorText';
import { parseError, type FieldError } from './fieldError';

interface Properties {
  // The request as the fields have it now; or what is missing.
  makeOperation: () => Operation | string;
  error: FieldError | undefined;
  isErrorShown: boolean; // beside the field that it is about
  onError: (error: FieldError | undefined) => void;
  children: ComponentChildren;
}

// The fields of an operation with the buttons to preview and to start it. The preview disappears when a field changes,
// since it is not of this request any more.
export function OperationForm({ makeOperation, error, isErrorShown, onError, children }: Properties) {
  const [busy, setBusy] = useState<'preview' | 'start' | undefined>();
  const [preview, setPreview] = useState<{ of: string; found: Preview } | undefined>();
  const form = useRef<HTMLFormElement>(null);
  const operation = makeOperation();
  const key = JSON.stringify(operation);

  useEffect(() => {
    if (error !== undefined) {
      const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
      (wrong ?? form.current?.querySelector<HTMLElement>('.form-error'))?.focus();
    }
  }, [error]);
  useEffect(() => {
    document.getElementById('preview-title')?.focus();
  }, [preview]);

  const run = async (what: 'preview' | 'start') => {
    if (typeof operation === 'string') {
      onError({ text: operation, field: '', names: [] });
      return;
    }
    onError(undefined);
    setBusy(what);
    try {
      if (what === 'preview') {
        setPreview({ of: key, found: await askPreview(operation) });
      } else {
        go({ page: 'job', id: await start(operation) });
      }
    } catch (caught) {
      setPreview(undefined);
      onError(parseError(caught));
    }
    setBusy(undefined);
  };

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void run('preview');
      }}
    >
      {children}
      <div class="form-error" tabIndex={-1}>
        <ErrorText text={isErrorShown ? undefined : error?.text} />
      </div>
      <div class="row buttons">
        <button type="submit" disabled={busy !== undefined}>
          {busy === 'preview' ? say('previewRunning') : say('preview')}
        </button>
        <button
          type="button"
          class="primary"
          disabled={busy !== undefined}
          onClick={() => void run('start')}
        >
          {busy === 'start' ? say('starting') : say('start')}
        </button>
      </div>
      {preview?.of === key && <ChangesTable preview={preview.found} />}
    </form>
  );
}
