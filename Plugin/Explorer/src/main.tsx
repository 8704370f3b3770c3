// SPDX-License-Identifier: GPL-3.0-or-later
import { render } from 'preact';
import { App } from './app';
import './style.css';

const target = document.getElementById('app');
if (target !== null) {
  render(<App />, target);
}
