// SPDX-License-Identifier: GPL-3.0-or-later
import { urlOf } from '../api/client';
import { linkTo } from '../route';
import { language, languageNames, say, setLanguage } from '../texts';

export function Header() {
  return (
    <header>
      <a class="skip" href="#content" onClick={skip}>
        {say('skipToContent')}
      </a>
      <nav aria-label={say('title')}>
        <a class="brand" href={linkTo({ page: 'home' })}>
          {say('title')}
        </a>
        <a href={urlOf('app/explorer.html')}>{say('backToExplorer')}</a>
      </nav>
      <label class="language">
        <span class="hidden">{say('language')}</span>
        <select value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
          {languageNames.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}

// The part behind "#" is taken by the pages.
function skip(event: Event) {
  event.preventDefault();
  document.querySelector<HTMLElement>('main h1')?.focus();
}
