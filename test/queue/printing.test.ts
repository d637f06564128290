import { describe, expect, it } from 'vitest';
import { jobsOf } from '../../src/queue/hall.ts';
import { Driven, MINUTE, testConfig } from './halls.ts';

const printed = { kind: 'printed' } as const;

describe('a print job', () => {
  it('is sent while it is useful, and ends unprinted once it is older than printer.discardAfter; the next one goes on', () => {
    const hall = new Driven(testConfig({ printer: { discardAfter: '5m' } }));
    const [old, fresh] = [hall.take(), ((hall.now += 2 * MINUTE), hall.take())];
    hall.now += 3 * MINUTE + 1;
    hall.do({ type: 'send-job', job: `${old}/0` });
    expect(hall.hall.jobs.get(`${old}/0`)).toMatchObject({
      state: 'failed',
      endedAt: hall.now,
      attempts: 0,
      detail: 'it waited longer than printer.discardAfter (5 min); the number stays valid',
    });
    hall.do({ type: 'send-job', job: `${fresh}/0` });
    expect(hall.hall.sendingJob).toBe(`${fresh}/0`);
    // The number is as good as any.
    hall.do({ type: 'open-counter', counter: '1' });
    expect(hall.call('1')).toBe('A001');
  });

  it('that is too old is given up together with all that are, in one command, and the one that is not goes next', () => {
    const hall = new Driven();
    const old = Array.from({ length: 200 }, () => hall.take());
    hall.now += 10 * MINUTE + 1;
    const fresh = hall.take();
    hall.do({ type: 'send-job', job: `${old[0]}/0` });
    expect(old.map((id) => hall.hall.jobs.get(`${id}/0`)?.state)).toEqual(old.map(() => 'failed'));
    expect(hall.hall.queuedJobs.toArray()).toEqual([`${fresh}/0`]);
  });

  it('is still sent at the very limit, ten minutes unless configured', () => {
    const hall = new Driven();
    const id = hall.take();
    hall.now += 10 * MINUTE;
    hall.do({ type: 'send-job', job: `${id}/0` });
    expect(hall.hall.sendingJob).toBe(`${id}/0`);
  });

  it('that came back from the printer is as old as when it was queued', () => {
    const hall = new Driven();
    const id = hall.take();
    hall.do({ type: 'send-job', job: `${id}/0` });
    hall.do({ type: 'end-job', job: `${id}/0`, outcome: { kind: 'not-sent', detail: 'cable' } });
    hall.now += 10 * MINUTE + 1;
    hall.do({ type: 'send-job', job: `${id}/0` });
    expect(hall.hall.jobs.get(`${id}/0`)?.state).toBe('failed');
  });
});

describe('a reprint', () => {
  function end(hall: Driven, job: string, outcome: Extract<Parameters<Driven['do']>[0], { type: 'end-job' }>['outcome']): void {
    hall.do({ type: 'send-job', job });
    hall.do({ type: 'end-job', job, outcome });
  }

  it('is the same ticket again, counted, in the journal', () => {
    const hall = new Driven();
    const id = hall.take();
    end(hall, `${id}/0`, printed);
    expect(hall.do({ type: 'reprint', number: 'A001' })).toMatchObject({ ok: true, value: { ticket: id } });
    end(hall, `${id}/1`, { kind: 'unconfirmed', detail: 'silent' });
    hall.do({ type: 'reprint', number: 'A001' });
    expect(jobsOf(hall.hall, id).map(({ copy, state }) => [copy, state])).toEqual([
      [0, 'printed'],
      [1, 'unconfirmed'],
      [2, 'queued'],
    ]);
    expect(hall.journal.filter(({ kind }) => kind === 'job-queued')).toEqual(
      [0, 1, 2].map((copy) => ({ kind: 'job-queued', at: hall.now, ticket: id, copy })),
    );
    expect(hall.hall.tickets.size).toBe(1);
  });

  it('is refused while a copy is queued or being sent, and for numbers of no ticket or of another day', () => {
    const hall = new Driven();
    const id = hall.take();
    const again = (number = 'A001'): unknown => {
      const done = hall.do({ type: 'reprint', number });
      return done.ok ? 'ok' : done.error;
    };
    expect(again()).toBe('already-printing');
    hall.do({ type: 'send-job', job: `${id}/0` });
    expect(again()).toBe('already-printing');
    hall.do({ type: 'end-job', job: `${id}/0`, outcome: printed });
    expect(again('A002')).toBe('unknown-ticket');
    hall.now += 24 * 60 * MINUTE;
    expect(again()).toBe('unknown-ticket');
    hall.take();
    expect(again()).toBe('already-printing');
  });

  it('never happens by itself: an unconfirmed job stays one job', () => {
    const hall = new Driven();
    const id = hall.take();
    end(hall, `${id}/0`, { kind: 'unconfirmed', detail: 'silent' });
    expect(hall.hall.queuedJobs.size).toBe(0);
    hall.do({ type: 'send-job', job: `${id}/0` });
    expect(hall.hall.sendingJob).toBeNull();
  });
});
