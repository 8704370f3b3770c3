// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { findStudies, type Resource, type Tags } from '../api/resources';
import { say } from '../texts';
import { describeError, ErrorText } from './ErrorText';

const fields = ['PatientName', 'PatientID', 'StudyDescription', 'AccessionNumber', 'StudyDate'] as const;
const limit = 50;

export function nameOfStudy(study: Resource): string {
  const { PatientMainDicomTags: patient = {}, MainDicomTags: tags } = study;
  const parts = [patient.PatientName, patient.PatientID, tags.StudyDate, tags.StudyDescription];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ') || study.ID;
}

// What the user wrote may stand anywhere in a name; a date or number is meant as it is.
function makeQuery(values: Tags): Tags {
  const query: Tags = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== '') {
      query[name] = /Name|Description/.test(name) && !value.includes('*') ? `*${value}*` : value;
    }
  }
  return query;
}

// Finds studies by what is known of them; `showStudy` makes the control of each one.
export function StudySearch({ showStudy }: { showStudy: (study: Resource) => ComponentChildren }) {
  const [values, setValues] = useState<Tags>({});
  const [studies, setStudies] = useState<Resource[]>();
  const [error, setError] = useState<string>();

  const search = () => {
    setError(undefined);
    findStudies(makeQuery(values), limit).then(setStudies, (caught: unknown) =>
      setError(describeError(caught))
    );
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      search();
    }
  };

  return (
    <div role="search" aria-label={say('searchTitle')}>
      <div class="fields">
        {fields.map((name) => (
          <label key={name}>
            {name}{' '}
            <input
              type="text"
              spellcheck={false}
              value={values[name] ?? ''}
              onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
              onKeyDown={onEnter}
            />
          </label>
        ))}
      </div>
      <p class="hint">{say('searchHint')}</p>
      <button type="button" onClick={search}>
        {say('search')}
      </button>
      <ErrorText text={error} />
      <p role="status">{studies?.length === 0 ? say('noStudies') : ''}</p>
      {studies !== undefined && studies.length > 0 && (
        <ul class="studies">
          {studies.map((study) => (
            <li key={study.ID}>{showStudy(study)}</li>
          ))}
        </ul>
      )}
      {studies?.length === limit && <p class="hint">{say('moreStudies')}</p>}
    </div>
  );
}
