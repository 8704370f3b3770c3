// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from 'preact';

// The heading of a page. It gets the focus when the page opens, so that screen readers begin there.
export function Heading({ children }: { children: ComponentChildren }) {
  return <h1 tabIndex={-1}>{children}</h1>;
}
