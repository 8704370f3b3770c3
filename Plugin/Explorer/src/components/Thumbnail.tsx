// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'preact/hooks';
import { urlOf } from '../api/client';

// The preview of the host; an empty frame where it has none. What it shows is said by the text beside it.
export function Thumbnail({ instance }: { instance: string | undefined }) {
  const [isMissing, setMissing] = useState(instance === undefined);
  return isMissing ? (
    <span class="thumbnail" aria-hidden="true" />
  ) : (
    <img
      class="thumbnail"
      alt=""
      loading="lazy"
      draggable={false}
      src={urlOf(`instances/${instance}/preview`)}
      onError={() => setMissing(true)}
    />
  );
}
