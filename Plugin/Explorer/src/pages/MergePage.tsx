// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'preact/hooks';
import { getInformation, type Information } from '../api/plugin';
import { getResource, type Level, type Resource } from '../api/resources';
import { ErrorText } from '../components/ErrorText';
import { fieldError, type FieldError } from '../components/fieldError';
import { Heading } from '../components/Heading';
import { fieldsOfMoves, MoveOptions, type MoveValues } from '../components/MoveOptions';
import { OperationForm } from '../components/OperationForm';
import { ResourceNames } from '../components/ResourceNames';
import { nameOfStudy, StudySearch } from '../components/StudySearch';
import { useLoaded } from '../components/useLoaded';
import { say } from '../texts';

// The route takes studies, series and instances: a patient is merged study by study.
async function load(level: Level, ids: string[]) {
  const patients = level === 'patients' ? await Promise.all(ids.map((id) => getResource(level, id))) : [];
  return {
    information: await getInformation(),
    sources: level === 'patients' ? patients.flatMap((patient) => patient.Studies ?? []) : ids,
    level: level === 'patients' ? ('studies' as Level) : level
  };
}

export function MergePage({ level, ids }: { level: Level; ids: string[] }) {
  const { value, error } = useLoaded(() => load(level, ids), []);
  return (
    <>
      <Heading>{say('merge')}</Heading>
      <ErrorText text={error} />
      {value === undefined && error === undefined && <p role="status">{say('loading')}</p>}
      {value !== undefined && (
        <>
          <h2>{say('mergeSources')}</h2>
          <ResourceNames level={value.level} ids={value.sources} />
          <MergeForm information={value.information} sources={value.sources} />
        </>
      )}
    </>
  );
}

function MergeForm({ information, sources }: { information: Information; sources: string[] }) {
  const [target, setTarget] = useState('');
  const [values, setValues] = useState<MoveValues>({ keepSource: true, keepLabels: false });
  const [error, setError] = useState<FieldError>();
  // Of several studies that are merged, one may be the target. What is alone there is left to the server to refuse.
  const others = sources.filter((id) => id !== target);
  const makeOperation = () =>
    target === ''
      ? say('mergeNothing')
      : {
          route: `/studies/${target}/merge`,
          body: {
            Resources: others.length === 0 ? sources : others,
            KeepSource: values.keepSource,
            KeepLabels: values.keepLabels
          }
        };
  const showStudy = (study: Resource) => (
    <label>
      <input
        type="radio"
        name="target"
        aria-label={say('chooseTarget', { name: nameOfStudy(study) })}
        checked={study.ID === target}
        onChange={() => setTarget(study.ID)}
      />{' '}
      {nameOfStudy(study)}
    </label>
  );
  const ofTarget = fieldError(error, 'Resources');
  return (
    <OperationForm
      makeOperation={makeOperation}
      error={error}
      isErrorShown={ofTarget !== undefined || fieldsOfMoves.includes(error?.field ?? '')}
      onError={setError}
    >
      <fieldset>
        <legend>{say('mergeTitle')}</legend>
        <p class="hint">{say('mergeHint')}</p>
        <ErrorText text={ofTarget} />
        <StudySearch showStudy={showStudy} />
      </fieldset>
      <MoveOptions information={information} values={values} error={error} onChange={setValues} />
    </OperationForm>
  );
}
