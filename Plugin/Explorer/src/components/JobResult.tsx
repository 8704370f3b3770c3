// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from 'preact';
import { urlOf } from '../api/client';
import { canceled, type Content, type Job } from '../api/jobs';
import { say, type TextName } from '../texts';
import { ErrorText } from './ErrorText';
import { FailedInstances, linkToExplorer } from './FailedInstances';
import { ResultScan } from './ResultScan';

interface Output {
  type: string;
  id: string;
}

// What was made, from the top down; of a bulk operation the studies, which have all the rest below them.
function listOutputs(job: Job): Output[] {
  const { ID, Type, TargetStudy, Resources } = job.Content;
  if (TargetStudy !== undefined) {
    return [{ type: 'Study', id: TargetStudy }];
  }
  if (ID !== undefined && Type !== undefined) {
    return [{ type: Type, id: ID }];
  }
  const isOutput = (resource: { ID: string; Type: string }) => resource.Type === 'Study';
  return (Resources ?? []).filter(isOutput).map((resource) => ({ type: resource.Type, id: resource.ID }));
}

function List({ title, entries }: { title: TextName; entries: ComponentChildren[] | undefined }) {
  return entries === undefined || entries.length === 0 ? null : (
    <>
      <h2>{say(title)}</h2>
      <ul>
        {entries.map((entry, index) => (
          <li key={index}>{entry}</li>
        ))}
      </ul>
    </>
  );
}

function linkToInstance(id: string) {
  return <a href={linkToExplorer('Instance', id)}>{id}</a>;
}

function Success({ job }: { job: Job }) {
  const outputs = listOutputs(job);
  return (
    <>
      <p>
        {say('resultCount', {
          count: job.Content.InstancesCount ?? 0,
          failed: job.Content.FailedInstancesCount ?? 0
        })}
      </p>
      {outputs.map(({ type, id }) => (
        <p key={id}>
          <a class="button primary" href={linkToExplorer(type, id)}>
            {outputs.length === 1 ? say('openResult') : say('openOf', { type: say(type as TextName), id })}
          </a>
        </p>
      ))}
      {job.Content.Report !== undefined && (
        <p>
          <a href={urlOf(`${job.Content.Report}?format=html`)}>{say('report')}</a>
        </p>
      )}
      {job.Content.IsAnonymization === true && outputs.length > 0 && (
        <ResultScan resources={outputs.map(({ id }) => id)} counts={job.Content.Scan} />
      )}
    </>
  );
}

function Failure({ job }: { job: Job }) {
  const hasLeftOvers = (job.Content.LeftOvers ?? []).length > 0;
  return (
    <>
      {job.ErrorCode !== canceled && <ErrorText text={job.ErrorDetails || job.ErrorDescription} />}
      {!hasLeftOvers && <p>{say('takenBack')}</p>}
    </>
  );
}

function Details({ content }: { content: Content }) {
  return (
    <>
      <FailedInstances failures={content.FailedInstances ?? []} />
      <List title="warnings" entries={content.Warnings} />
      <List title="leftOvers" entries={content.LeftOvers?.map(linkToInstance)} />
      <List title="notTranscoded" entries={content.NotTranscoded?.map(linkToInstance)} />
      <List
        title="danglingReferences"
        entries={content.DanglingReferences?.map(({ ID, Path }) => (
          <>
            {linkToInstance(ID)} {Path}
          </>
        ))}
      />
    </>
  );
}

// What became of a job.
export function JobResult({ job }: { job: Job }) {
  return (
    <section>
      {job.State === 'Success' ? <Success job={job} /> : <Failure job={job} />}
      <Details content={job.Content} />
    </section>
  );
}
