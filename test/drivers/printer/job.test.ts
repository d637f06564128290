import { describe, expect, it } from 'vitest';
import { beginJob, stepJob, type Job, type JobEvent, type Proof } from '../../../src/drivers/printer/job.ts';

const id = 'A1b2';
const proofs = {
  both: { id, barrier: 3 },
  identifier: { id, barrier: null },
  barrier: { id: null, barrier: 3 },
  nothing: { id: null, barrier: null },
} satisfies Record<string, Proof>;

const accepted: JobEvent = { kind: 'written', written: { accepted: 400, error: null }, bytes: 400 };
const passed: JobEvent = { kind: 'passed', barrier: 3 };
const lost: JobEvent = { kind: 'lost', why: 'unplugged' };
const clean: JobEvent = { kind: 'checked', stopped: null, told: true };
const late: JobEvent = { kind: 'late', stopped: null, confirms: true };

const printed: Job = { state: 'over', outcome: { kind: 'printed' }, late: null };
const inDoubt = (detail: string, mayCome: string | null): Job => ({
  state: 'over',
  outcome: { kind: 'unconfirmed', detail },
  late: mayCome,
});

/** The job after these events; none may come after its end. */
function after(proof: Proof, ...events: readonly JobEvent[]): Job {
  return events.reduce<Job>((job, event) => {
    if (job.state === 'over') throw new Error(`it was over before ${event.kind}`);
    return stepJob(job, event);
  }, beginJob(proof));
}

describe('a ticket that is sent', () => {
  it.each<[string, Job, Job]>([
    ['waits once it was accepted', after(proofs.both, accepted), { state: 'waiting', proof: proofs.both }],
    ['is printed when its identifier is answered', after(proofs.both, accepted, { kind: 'confirmed', id }), printed],
    ['also before its write ended', after(proofs.both, { kind: 'confirmed', id }), printed],
    ["is not by another's", after(proofs.both, accepted, { kind: 'confirmed', id: 'Z9y8' }), { state: 'waiting', proof: proofs.both }],
    ['is checked when its barrier passes', after(proofs.barrier, accepted, passed), { state: 'checking', proof: proofs.barrier }],
    ['also when that came before its write ended', after(proofs.barrier, passed, accepted), { state: 'checking', proof: proofs.barrier }],
    [
      'is not when an earlier one passes',
      after(proofs.barrier, accepted, { kind: 'passed', barrier: 2 }),
      { state: 'waiting', proof: proofs.barrier },
    ],
    ['is printed when the condition after the barrier is clean', after(proofs.barrier, accepted, passed, clean), printed],
    [
      'is in doubt when it is not',
      after(proofs.both, accepted, passed, { kind: 'checked', stopped: 'paper-out', told: true }),
      inDoubt('sent, but then the paper is out', id),
    ],
    [
      'is in doubt when the printer does not tell',
      after(proofs.barrier, accepted, passed, { kind: 'checked', stopped: null, told: false }),
      inDoubt('sent; the printer does not tell its condition', null),
    ],
    ['is sent and no more where nothing proves it', after(proofs.nothing, accepted), inDoubt('sent; this printer does not confirm', null)],
  ])('%s', (_, job, expected) => {
    expect(job).toEqual(expected);
  });
});

describe('a ticket that is not accepted', () => {
  it.each<[string, Job, Job]>([
    [
      'at all was not sent: safe to send again',
      after(proofs.both, { kind: 'written', written: { accepted: 0, error: 'unplugged' }, bytes: 400 }),
      { state: 'over', outcome: { kind: 'not-sent', detail: 'unplugged' }, late: null },
    ],
    [
      'whole is in doubt, and no answer to its identifier can come',
      after(proofs.both, { kind: 'written', written: { accepted: 100, error: 'too slow' }, bytes: 400 }),
      inDoubt('too slow, after 100 of 400 bytes', null),
    ],
    [
      'as far as is known, though every byte is gone, may be confirmed',
      after(proofs.both, { kind: 'written', written: { accepted: 400, error: 'too slow' }, bytes: 400 }),
      inDoubt('too slow, after 400 of 400 bytes', id),
    ],
  ])('%s', (_, job, expected) => {
    expect(job).toEqual(expected);
  });
});

describe('a connection that is lost', () => {
  const detail = 'the connection was lost before the printer confirmed: unplugged';

  it.each<[string, Job, Job]>([
    [
      'while a ticket is written leaves the word to the write: nothing accepted',
      after(proofs.both, lost, { kind: 'written', written: { accepted: 0, error: 'unplugged' }, bytes: 400 }),
      { state: 'over', outcome: { kind: 'not-sent', detail: 'unplugged' }, late: null },
    ],
    ['or all of it', after(proofs.both, lost, accepted), inDoubt(detail, id)],
    ['while it waits puts it in doubt', after(proofs.both, accepted, lost), inDoubt(detail, id)],
    ['while it is checked as well', after(proofs.both, accepted, passed, lost), inDoubt(detail, id)],
  ])('%s', (_, job, expected) => {
    expect(job).toEqual(expected);
  });
});

describe('a ticket that is waited for in vain', () => {
  it.each<[string, Job, Job]>([
    ['says so', after(proofs.both, accepted, late), inDoubt('sent, but the printer did not confirm in time', id)],
    ['also while it is checked', after(proofs.both, accepted, passed, late), inDoubt('sent, but the printer did not confirm in time', id)],
    [
      'says why the printer stands',
      after(proofs.both, accepted, { ...late, stopped: 'cover-open' }),
      inDoubt('sent, but the cover is open', id),
    ],
    [
      'or that it never confirms',
      after(proofs.barrier, accepted, { ...late, confirms: false }),
      inDoubt('sent; this printer does not confirm', null),
    ],
    ['is not given up while it is written', after(proofs.both, late), beginJob(proofs.both)],
    [
      'is in doubt when the appliance stops, whatever it was at',
      after(proofs.both, { kind: 'closed' }),
      inDoubt('the appliance was stopped before the printer confirmed', null),
    ],
  ])('%s', (_, job, expected) => {
    expect(job).toEqual(expected);
  });
});

it('an event that means nothing to a ticket leaves it the very same', () => {
  const waiting = beginJob(proofs.identifier);
  for (const event of [passed, clean, late, { kind: 'confirmed', id: 'Z9y8' }] satisfies JobEvent[]) {
    expect(stepJob(waiting, event)).toBe(waiting);
  }
});
