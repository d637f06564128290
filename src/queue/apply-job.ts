import { unreachable } from '../contract/result.ts';
import type { Change, Hall, PrintJob } from './hall.ts';

type JobChange = Extract<Change, { kind: 'job-queued' | 'job-sending' | 'job-returned' | 'job-ended' }>;

/** The state after what happened to a print job. */
export function applyJob(hall: Hall, change: JobChange): Hall {
  switch (change.kind) {
    case 'job-queued': {
      const job: PrintJob = {
        id: `${change.ticket}/${change.copy}`,
        ticket: change.ticket,
        copy: change.copy,
        state: 'queued',
        queuedAt: change.at,
        endedAt: null,
        attempts: 0,
        detail: null,
      };
      return { ...hall, jobs: hall.jobs.set(job.id, job), queuedJobs: hall.queuedJobs.push(job.id) };
    }
    case 'job-sending': {
      const job = jobOf(hall, change.job);
      return {
        ...withoutQueued(hall, job.id),
        jobs: hall.jobs.set(job.id, { ...job, state: 'sending', attempts: job.attempts + 1 }),
        sendingJob: job.id,
      };
    }
    case 'job-returned': {
      const job = jobOf(hall, change.job);
      // Back to the front: it was the oldest when it was sent, and paper comes in the order of the numbers.
      return {
        ...hall,
        jobs: hall.jobs.set(job.id, { ...job, state: 'queued', detail: change.detail }),
        queuedJobs: hall.queuedJobs.unshift(job.id),
        sendingJob: null,
      };
    }
    case 'job-ended': {
      const { state, detail } = change;
      const job = jobOf(hall, change.job);
      return {
        ...withoutQueued(hall, job.id),
        jobs: hall.jobs.set(job.id, { ...job, state, detail, endedAt: change.at }),
        sendingJob: hall.sendingJob === job.id ? null : hall.sendingJob,
      };
    }
    default:
      return unreachable(change);
  }
}

function withoutQueued(hall: Hall, id: string): Hall {
  const { queuedJobs } = hall;
  return { ...hall, queuedJobs: queuedJobs.first() === id ? queuedJobs.shift() : queuedJobs.filter((other) => other !== id) };
}

function jobOf(hall: Hall, id: string): PrintJob {
  const job = hall.jobs.get(id);
  if (!job) throw new Error(`the journal names print job ${id}, which it never queued`);
  return job;
}
