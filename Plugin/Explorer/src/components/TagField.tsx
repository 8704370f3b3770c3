// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useRef, useState } from 'preact/hooks';
import { findAttributes, type DictionaryMatch } from '../api/resources';
import { say } from '../texts';

// A field for the name of an attribute, completed from the dictionary of the server (ARIA pattern "combobox"). Paths and
// numbers can be typed too.
export function TagField({ onAdd }: { onAdd: (path: string) => void }) {
  const [text, setText] = useState('');
  const [matches, setMatches] = useState<DictionaryMatch[]>([]);
  const [active, setActive] = useState(-1);
  const asked = useRef(0);

  useEffect(() => {
    const number = ++asked.current;
    if (text.length < 2) {
      setMatches([]);
      return;
    }
    findAttributes(text).then(
      (found) => number === asked.current && setMatches(found),
      () => setMatches([])
    );
  }, [text]);

  const close = () => {
    asked.current++;
    setMatches([]);
    setActive(-1);
  };
  const add = (path: string) => {
    if (path.trim() !== '') {
      onAdd(path.trim());
      setText('');
      close();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && matches.length > 0) {
      event.preventDefault();
      setActive((active + step + matches.length) % matches.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      add(matches[active]?.Name ?? text);
    } else if (event.key === 'Escape') {
      close();
    }
  };

  return (
    <div class="tagfield">
      <label for="new-tag">{say('addAttribute')}</label>
      <div class="row">
        <input
          id="new-tag"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          aria-autocomplete="list"
          aria-expanded={matches.length > 0}
          aria-controls="tag-matches"
          aria-activedescendant={active < 0 ? undefined : `tag-match-${active}`}
          aria-describedby="new-tag-hint"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <button type="button" onClick={() => add(text)}>
          {say('add')}
        </button>
      </div>
      <ul id="tag-matches" role="listbox" aria-label={say('addAttribute')} hidden={matches.length === 0}>
        {matches.map((match, index) => (
          <li
            key={match.Tag + match.Name}
            id={`tag-match-${index}`}
            role="option"
            aria-selected={index === active}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              add(match.Name);
            }}
          >
            {match.Name} <span class="tag">{match.Tag}</span>
          </li>
        ))}
      </ul>
      <p class="hint" id="new-tag-hint">
        {say('addAttributeHint')}
      </p>
      <p class="hidden" role="status">
        {matches.length > 0 ? say('matches', { count: matches.length }) : ''}
      </p>
    </div>
  );
}
