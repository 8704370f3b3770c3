// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api/client';
import { control, getJob, isOver, isSettled, secondsLeft, type Job } from '../api/jobs';
import { describeError, ErrorText } from '../components/ErrorText';
import { Heading } from '../components/Heading';
import { nameOfDuration, nameOfJob, nameOfState } from '../components/jobNames';
import { JobResult } from '../components/JobResult';
import { linkTo } from '../route';
import { say } from '../texts';

const pollMilliseconds = 500;

interface Watched {
  job?: Job;
  error?: string;
  look: () => void; // at once
}

// A job is looked at until it is settled; one that Orthanc does not know is not looked for again.
function useJob(id: string): Watched {
  const [job, setJob] = useState<Job>();
  const [error, setError] = useState<string>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    let timer: number | undefined;
    let isWanted = true;
    const again = () => {
      timer = window.setTimeout(() => void poll(), pollMilliseconds);
    };
    const poll = async () => {
      try {
        const found = await getJob(id);
        if (isWanted) {
          setJob(found);
          setError(undefined);
          if (!isSettled(found)) {
            again();
          }
        }
      } catch (caught) {
        if (isWanted) {
          const isGone = caught instanceof ApiError && caught.status === 404;
          setError(isGone ? say('jobMissing') : describeError(caught));
          if (!isGone) {
            again();
          }
        }
      }
    };
    void poll();
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, [id, round]);
  return { job, error, look: () => setRound(round + 1) };
}

function Controls({ job, look }: { job: Job; look: () => void }) {
  const [error, setError] = useState<string>();
  const send = (action: 'pause' | 'resume' | 'cancel' | 'resubmit') => {
    setError(undefined);
    control(job.ID, action).then(look, (caught: unknown) => {
      setError(describeError(caught));
      look();
    });
  };
  return (
    <>
      <div class="row buttons">
        {(job.State === 'Running' || job.State === 'Pending') && (
          <button type="button" onClick={() => send('pause')}>
            {say('pause')}
          </button>
        )}
        {job.State === 'Paused' && (
          <button type="button" onClick={() => send('resume')}>
            {say('resume')}
          </button>
        )}
        {!isOver(job) && (
          <button type="button" onClick={() => send('cancel')}>
            {say('cancel')}
          </button>
        )}
        {job.State === 'Failure' && (
          <button type="button" onClick={() => send('resubmit')}>
            {say('tryAgain')}
          </button>
        )}
      </div>
      <ErrorText text={error} />
    </>
  );
}

function Progress({ job }: { job: Job }) {
  const left = secondsLeft(job);
  return (
    <>
      <p role="status" class={`state ${job.State}`}>
        {nameOfState(job)}
      </p>
      {job.State !== 'Failure' && (
        <div class="row">
          <progress max={100} value={job.Progress} aria-label={say('progress')} /> {job.Progress} %
        </div>
      )}
      <p>{left === undefined ? '' : say('timeLeft', { time: nameOfDuration(left) })}</p>
    </>
  );
}

// A job from its start to its result. The address names it, so that a reload and other windows find it again.
export function JobPage({ id }: { id: string }) {
  const { job, error, look } = useJob(id);
  return (
    <>
      <Heading>{job !== undefined && isOver(job) ? say('result') : say('jobTitle')}</Heading>
      <ErrorText text={error} />
      {job === undefined && error === undefined && <p role="status">{say('loading')}</p>}
      {job !== undefined && (
        <>
          <p>{nameOfJob(job)}</p>
          <Progress job={job} />
          {isOver(job) && <JobResult job={job} />}
          <Controls job={job} look={look} />
        </>
      )}
      <p>
        <a href={linkTo({ page: 'home' })}>{say('newOperation')}</a>
      </p>
    </>
  );
}
