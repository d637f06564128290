import type { JobState } from './devices.ts';

/** A print job, as technicians see it. Times are epoch milliseconds. */
export type JobView = {
  readonly id: string;
  readonly ticket: string;
  /** 0 for the original, then the number of the reprint. */
  readonly copy: number;
  readonly state: JobState;
  readonly queuedAt: number;
  readonly endedAt: number | null;
  readonly attempts: number;
  /** Why it waits, failed or is unconfirmed: one sentence for staff. */
  readonly detail: string | null;
};
