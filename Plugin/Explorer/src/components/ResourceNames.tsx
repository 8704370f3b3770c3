// SPDX-License-Identifier: GPL-3.0-or-later
import { getResource, type Level, type Resource } from '../api/resources';
import { say } from '../texts';
import { ErrorText } from './ErrorText';
import { linkToExplorer } from './FailedInstances';
import { useLoaded } from './useLoaded';

function describe(resource: Resource): string {
  const tags = { ...resource.PatientMainDicomTags, ...resource.MainDicomTags };
  return ['PatientName', 'PatientID', 'StudyDate', 'StudyDescription', 'SeriesNumber', 'SeriesDescription', 'InstanceNumber']
    .map((name) => tags[name] ?? '')
    .filter((text) => text !== '')
    .join(' · ');
}

const maximum = 10;

// What an operation is about, by name, with links to Orthanc Explorer.
export function ResourceNames({ level, ids }: { level: Level; ids: string[] }) {
  const { value, error } = useLoaded(
    () => Promise.all(ids.slice(0, maximum).map((id) => getResource(level, id))),
    []
  );
  return (
    <>
      <ErrorText text={error} />
      <ul class="resources">
        {(value ?? []).map((resource) => (
          <li key={resource.ID}>
            {say(level)}:{' '}
            <a href={linkToExplorer(resource.Type, resource.ID)}>{describe(resource) || resource.ID}</a>
          </li>
        ))}
        {ids.length > maximum && <li>{say('several', { count: ids.length })}</li>}
      </ul>
    </>
  );
}
