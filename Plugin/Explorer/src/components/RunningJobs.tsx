// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState } from 'preact/hooks';
import { isOver, listJobs, type Job } from '../api/jobs';
import { linkTo } from '../route';
import { say } from '../texts';
import { nameOfJob, nameOfState } from './jobNames';

const pollMilliseconds = 2000;

function useJobs(): Job[] | undefined {
  const [jobs, setJobs] = useState<Job[]>();
  useEffect(() => {
    let timer: number | undefined;
    let isWanted = true;
    const poll = async () => {
      const found = await listJobs().catch(() => []);
      if (isWanted) {
        setJobs(found);
        timer = window.setTimeout(() => void poll(), pollMilliseconds);
      }
    };
    void poll();
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, []);
  return jobs;
}

// `of`  resources whose operations alone are listed, and only while they run; absent: those of the whole server.
export function RunningJobs({ of }: { of?: string[] }) {
  const jobs = useJobs()?.filter(
    (job) =>
      of === undefined ||
      (!isOver(job) &&
        [...(job.Content.ParentResources ?? []), job.Content.TargetStudy ?? ''].some((id) => of.includes(id)))
  );
  if (jobs === undefined || (of !== undefined && jobs.length === 0)) {
    return null;
  }
  return (
    <section aria-labelledby="jobs-title">
      <h2 id="jobs-title">{say('jobsTitle')}</h2>
      {jobs.length === 0 && <p>{say('noJobs')}</p>}
      <ul class="jobs">
        {jobs.slice(0, 20).map((job) => (
          <li key={job.ID}>
            <a href={linkTo({ page: 'job', id: job.ID })}>{nameOfJob(job)}</a> {nameOfState(job)}
            {!isOver(job) && ` ${job.Progress} %`}
          </li>
        ))}
      </ul>
    </section>
  );
}
