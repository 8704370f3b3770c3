// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState } from 'preact/hooks';
import { describeError } from './ErrorText';

export interface Loaded<T> {
  value?: T;
  error?: string;
}

// What a promise brings; asked for again when one of `inputs` changes. Answers that come too late are dropped.
export function useLoaded<T>(load: () => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({});
  useEffect(() => {
    let isWanted = true;
    load().then(
      (value) => isWanted && setLoaded({ value }),
      (error: unknown) => isWanted && setLoaded({ error: describeError(error) })
    );
    return () => {
      isWanted = false;
    };
  }, inputs);
  return loaded;
}
