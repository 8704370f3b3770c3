// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState } from 'preact/hooks';
import { scan, type Finding, type Scan, type ScanCounts } from '../api/plugin';
import { say } from '../texts';
import { describeError, ErrorText } from './ErrorText';
import { linkToExplorer } from './FailedInstances';
import { nameOfKind, nameOfSeverity, ScanSummary } from './ScanSummary';

const maximumRows = 500;

interface Place {
  instance: string;
  finding: Finding;
}

function listPlaces(found: Scan): Place[] {
  return found.Instances.flatMap(({ ID, Findings }) =>
    Findings.map((finding) => ({ instance: ID, finding }))
  );
}

function Row({ place: { instance, finding } }: { place: Place }) {
  return (
    <tr>
      <th scope="row">{nameOfKind(finding.Kind)}</th>
      <td data-label={say('severity')}>{nameOfSeverity(finding.Stops)}</td>
      <td data-label={say('place')}>
        {finding.Path === undefined ? (
          <span class="note">{say('outsideElements')}</span>
        ) : (
          <>
            {finding.Name} <span class="tag">{finding.Path}</span>
          </>
        )}
      </td>
      <td data-label={say('offset')}>{finding.Offset}</td>
      <td data-label={say('encoding')}>{finding.Encoding}</td>
      <td data-label={say('Instance')}>
        <a href={linkToExplorer('Instance', instance)}>{instance.slice(0, 8)}</a>
      </td>
    </tr>
  );
}

// Where something was found, never what.
function Places({ found }: { found: Scan }) {
  const places = listPlaces(found);
  return places.length === 0 ? null : (
    <>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="scan-title">
        <table class="findings">
          <caption class="hidden">{say('scanPlaces')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('kind')}</th>
              <th scope="col">{say('severity')}</th>
              <th scope="col">{say('place')}</th>
              <th scope="col">{say('offset')}</th>
              <th scope="col">{say('encoding')}</th>
              <th scope="col">{say('Instance')}</th>
            </tr>
          </thead>
          <tbody>
            {places.slice(0, maximumRows).map((place, index) => (
              <Row key={index} place={place} />
            ))}
          </tbody>
        </table>
      </div>
      {places.length > maximumRows && <p class="hint">{say('moreFindings', { count: maximumRows })}</p>}
    </>
  );
}

function Failures({ found }: { found: Scan }) {
  const failed = found.Instances.filter((instance) => instance.Error !== undefined);
  return failed.length === 0 ? null : (
    <ul>
      {failed.map(({ ID, Error }) => (
        <li key={ID}>
          <a href={linkToExplorer('Instance', ID)}>{ID}</a>: {Error}
        </li>
      ))}
    </ul>
  );
}

function Searched({ found }: { found: Scan }) {
  return (
    <>
      <p role="status">
        {say('scanCount', {
          instances: found.InstancesCount,
          sources: found.SourcesCount,
          failed: found.FailedInstancesCount
        })}
      </p>
      {found.SourcesWithoutResultCount > 0 && (
        <p>{say('scanWithoutResult', { count: found.SourcesWithoutResultCount })}</p>
      )}
      <ScanSummary counts={found} />
      <Failures found={found} />
      <Places found={found} />
    </>
  );
}

// What the profile's own scan has counted, and a search of what is stored, which shows the places.
export function ResultScan({ resources, counts }: { resources: string[]; counts: ScanCounts | undefined }) {
  const [found, setFound] = useState<Scan>();
  const [error, setError] = useState<string>();
  const [isRunning, setRunning] = useState(false);
  useEffect(() => {
    if (found !== undefined) {
      document.getElementById('scan-title')?.focus();
    }
  }, [found]);
  const search = () => {
    setRunning(true);
    setError(undefined);
    scan(resources)
      .then(setFound, (caught: unknown) => setError(describeError(caught)))
      .finally(() => setRunning(false));
  };
  return (
    <section aria-labelledby="scan-title">
      <h2 id="scan-title" tabIndex={-1}>
        {say('scanTitle')}
      </h2>
      {found === undefined && counts !== undefined && <ScanSummary counts={counts} />}
      {found !== undefined && <Searched found={found} />}
      <p>
        <button type="button" disabled={isRunning} onClick={search}>
          {say(isRunning ? 'scanRunning' : 'scanStart')}
        </button>
      </p>
      <ErrorText text={error} />
    </section>
  );
}
