import type { PrintOutcome, StopReason } from '../../contract/devices.ts';
import { unreachable } from '../../contract/result.ts';
import type { Written } from '../wire.ts';
import { reasonText } from './status-words.ts';

/** What the printer was asked to prove a ticket with (docs/decisions/print-completion.md). Nothing of it: it only can be sent. */
export type Proof = {
  /** What it answers once the ticket is on paper. */
  readonly id: string | null;
  /** Which barrier passes once the ticket was processed. */
  readonly barrier: number | null;
};

/** A ticket's way through the printer. */
export type Job =
  /** Its bytes are being written; until the write ends, nobody knows whether any were accepted. `lost`: why the connection is gone meanwhile. */
  | { readonly state: 'sending'; readonly proof: Proof; readonly passed: boolean; readonly lost: string | null }
  /** All its bytes were accepted, and its proof is waited for. */
  | { readonly state: 'waiting'; readonly proof: Proof }
  /** Its barrier has passed, and the condition is being asked for: only a clean one tells that it is on paper. */
  | { readonly state: 'checking'; readonly proof: Proof }
  /** `late`: the identifier that may still be answered. */
  | { readonly state: 'over'; readonly outcome: PrintOutcome; readonly late: string | null };
type Open = Exclude<Job, { state: 'over' }>;
type Sending = Extract<Job, { state: 'sending' }>;

export type JobEvent =
  /** The write of its `bytes` bytes ended. */
  | { readonly kind: 'written'; readonly written: Written; readonly bytes: number }
  | { readonly kind: 'confirmed'; readonly id: string }
  | { readonly kind: 'passed'; readonly barrier: number }
  /** The condition was asked for; `told`: there was an answer. */
  | { readonly kind: 'checked'; readonly stopped: StopReason | null; readonly told: boolean }
  | { readonly kind: 'lost'; readonly why: string }
  /** It was waited for long enough; `confirms`: this printer proves its tickets. */
  | { readonly kind: 'late'; readonly stopped: StopReason | null; readonly confirms: boolean }
  | { readonly kind: 'closed' };

const unproven = 'sent; this printer does not confirm';
const lost = (why: string): string => `the connection was lost before the printer confirmed: ${why}`;

export function beginJob(proof: Proof): Open {
  return { state: 'sending', proof, passed: false, lost: null };
}

/** The same job where the event changes nothing. */
export function stepJob(job: Open, event: JobEvent): Job {
  switch (event.kind) {
    case 'written':
      return job.state === 'sending' ? afterWriting(job, event) : job;
    case 'confirmed':
      return event.id === job.proof.id ? { state: 'over', outcome: { kind: 'printed' }, late: null } : job;
    case 'passed':
      return job.proof.barrier !== null && event.barrier >= job.proof.barrier ? afterBarrier(job) : job;
    case 'checked':
      return job.state === 'checking' ? afterCheck(job, event) : job;
    case 'lost':
      return job.state === 'sending' ? { ...job, lost: event.why } : inDoubt(job, lost(event.why));
    case 'late':
      return job.state === 'sending' ? job : inDoubt(job, lateDetail(event));
    case 'closed':
      return inDoubt(job, 'the appliance was stopped before the printer confirmed');
    default:
      return unreachable(event);
  }
}

/** Only a ticket that was accepted whole can be confirmed later. */
function inDoubt(job: Open, detail: string): Job {
  return { state: 'over', outcome: { kind: 'unconfirmed', detail }, late: job.state === 'sending' ? null : job.proof.id };
}

function afterWriting({ proof, passed, lost: why }: Sending, { written, bytes }: Extract<JobEvent, { kind: 'written' }>): Job {
  const { accepted, error } = written;
  if (error !== null) {
    const outcome: PrintOutcome =
      accepted === 0
        ? { kind: 'not-sent', detail: error }
        : { kind: 'unconfirmed', detail: `${error}, after ${accepted} of ${bytes} bytes` };
    return { state: 'over', outcome, late: accepted === bytes ? proof.id : null };
  }
  const waiting: Open = { state: 'waiting', proof };
  if (why !== null) return inDoubt(waiting, lost(why));
  if (proof.id === null && proof.barrier === null) return inDoubt(waiting, unproven);
  return passed ? afterBarrier(waiting) : waiting;
}

function afterBarrier(job: Open): Open {
  if (job.state === 'sending') return { ...job, passed: true };
  return job.state === 'waiting' ? { state: 'checking', proof: job.proof } : job;
}

function afterCheck(job: Open, { stopped, told }: Extract<JobEvent, { kind: 'checked' }>): Job {
  if (stopped !== null) return inDoubt(job, `sent, but then ${reasonText[stopped]}`);
  if (!told) return inDoubt(job, 'sent; the printer does not tell its condition');
  return { state: 'over', outcome: { kind: 'printed' }, late: null };
}

function lateDetail({ stopped, confirms }: Extract<JobEvent, { kind: 'late' }>): string {
  if (stopped !== null) return `sent, but ${reasonText[stopped]}`;
  return confirms ? 'sent, but the printer did not confirm in time' : unproven;
}
