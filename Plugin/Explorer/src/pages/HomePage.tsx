// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'preact/hooks';
import type { Resource } from '../api/resources';
import { Heading } from '../components/Heading';
import { RunningJobs } from '../components/RunningJobs';
import { nameOfStudy, StudySearch } from '../components/StudySearch';
import { linkTo, type Verb } from '../route';
import { say } from '../texts';

// Several studies are treated at once by the bulk routes; to be split, there must be one alone.
function Verbs({ selected }: { selected: string[] }) {
  const verbs: Verb[] =
    selected.length === 1 ? ['anonymize', 'modify', 'split', 'merge'] : ['anonymize', 'modify', 'merge'];
  return (
    <p class="row" role="status">
      {selected.length === 0 ? (
        say('nothingSelected')
      ) : (
        <>
          {say('withSelected')}
          {verbs.map((verb) => (
            <a key={verb} class="button" href={linkTo({ page: verb, level: 'studies', ids: selected })}>
              {say(verb)}
            </a>
          ))}
        </>
      )}
    </p>
  );
}

export function HomePage() {
  const [selected, setSelected] = useState<string[]>([]);
  const toggle = (id: string, isChosen: boolean) =>
    setSelected(isChosen ? [...selected, id] : selected.filter((one) => one !== id));
  const showStudy = (study: Resource) => (
    <label>
      <input
        type="checkbox"
        checked={selected.includes(study.ID)}
        onChange={(event) => toggle(study.ID, event.currentTarget.checked)}
      />{' '}
      {nameOfStudy(study)}
    </label>
  );
  return (
    <>
      <Heading>{say('title')}</Heading>
      <RunningJobs />
      <section aria-labelledby="search-title">
        <h2 id="search-title">{say('searchTitle')}</h2>
        <StudySearch showStudy={showStudy} />
        <Verbs selected={selected} />
      </section>
    </>
  );
}
