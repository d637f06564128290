import fc from 'fast-check';
import { is } from 'immutable';
import { describe, expect, it } from 'vitest';
import { aheadOf } from '../../src/queue/ahead.ts';
import { replay } from '../../src/queue/apply.ts';
import { emptyHall, type Hall } from '../../src/queue/hall.ts';
import { isOfToday } from '../../src/queue/here.ts';
import { lineOf } from '../../src/queue/lines.ts';
import { anyCommands, doStep, Driven, type AnyCommands } from './halls.ts';

function run(steps: AnyCommands, after: (driven: Driven, step: number) => void = () => {}): Driven {
  const driven = new Driven();
  steps.forEach((step, i) => {
    doStep(driven, step, i);
    after(driven, i);
  });
  return driven;
}

function plain(hall: Hall): unknown {
  return JSON.parse(JSON.stringify(hall));
}

describe('any sequence of commands', () => {
  it('invariant 2: gives no number twice in one business day', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const taken = run(steps).journal.flatMap((change) =>
          change.kind === 'ticket-taken' ? [`${change.ticket.day} ${change.ticket.number}`] : [],
        );
        expect(new Set(taken).size).toBe(taken.length);
      }),
      { numRuns: 300 },
    );
  });

  it('gives one visit one ticket a day', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const taken = run(steps).journal.flatMap((change) =>
          change.kind === 'ticket-taken' ? [`${change.ticket.day} ${change.ticket.visit}`] : [],
        );
        expect(new Set(taken).size).toBe(taken.length);
      }),
      { numRuns: 200 },
    );
  });

  it('replaying the journal gives the same state', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const { hall, journal } = run(steps);
        expect(plain(replay(journal))).toEqual(plain(hall));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves no ticket at two counters, and none both waiting and called', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        run(steps, ({ hall }) => {
          const atCounters = hall.counters
            .valueSeq()
            .flatMap(({ ticket }) => (ticket === null ? [] : [ticket]))
            .toArray();
          expect(new Set(atCounters).size).toBe(atCounters.length);
          const inLine = hall.waiting
            .valueSeq()
            .flatMap((line) => line)
            .toArray();
          expect(new Set(inLine).size).toBe(inLine.length);
          for (const id of inLine) expect(hall.tickets.get(id)?.state).toBe('waiting');
          for (const id of atCounters) expect(['called', 'serving']).toContain(hall.tickets.get(id)?.state);
          const waiting = hall.tickets
            .valueSeq()
            .filter((ticket) => ticket.state === 'waiting' && isOfToday(hall, ticket))
            .map(({ id }) => id)
            .toArray();
          expect(new Set(inLine)).toEqual(new Set(waiting));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('calls nobody to a counter that is closed or paused', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        let before: Hall = emptyHall;
        run(steps, ({ hall }) => {
          for (const { id, ticket, open, pause } of hall.counters.values()) {
            if (!open) expect([ticket, pause]).toEqual([null, null]);
            if (pause !== null && ticket !== null) expect(before.counters.get(id)?.ticket).toBe(ticket);
          }
          before = hall;
        });
      }),
      { numRuns: 60 },
    );
  });

  it('keeps each line in the order of the time that counts, none of them empty, and "ahead" counts it', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const { hall, config } = run(steps);
        for (const [key, line] of hall.waiting) {
          const times = line.map((id) => hall.tickets.get(id)?.since ?? 0).toArray();
          expect(times.length).toBeGreaterThan(0);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          line.forEach((id, place) => {
            const ticket = hall.tickets.get(id);
            if (!ticket) throw new Error(`${id} stands in line ${key} but does not exist`);
            expect(lineOf(ticket)).toBe(key);
            expect(aheadOf(config, hall, ticket)).toBeGreaterThanOrEqual(place);
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('invariant 3: queued jobs are those in the state, in the order of their numbers', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const { hall, journal } = run(steps);
        const queued = hall.jobs
          .valueSeq()
          .filter(({ state }) => state === 'queued')
          .map(({ id }) => id)
          .toArray();
        expect(new Set(hall.queuedJobs.toArray())).toEqual(new Set(queued));
        // A job is sent again only after the transport said that it took nothing.
        const last = new Map<string, string>();
        for (const change of journal) {
          if (change.kind === 'job-sending') {
            expect([undefined, 'job-returned']).toContain(last.get(change.job));
            last.set(change.job, change.kind);
          } else if (change.kind === 'job-returned' || change.kind === 'job-ended') last.set(change.job, change.kind);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('invariant 3: copies of a ticket are counted on, and none begins while another may still come out', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        /** By ticket, whether each of its copies may still come out. */
        const open = new Map<string, boolean[]>();
        for (const change of run(steps).journal) {
          if (change.kind === 'job-queued') {
            const copies = open.get(change.ticket) ?? [];
            expect(change.copy).toBe(copies.length);
            expect(copies).not.toContain(true);
            open.set(change.ticket, [...copies, true]);
          } else if (change.kind === 'job-ended') {
            const [ticket = '', copy] = change.job.split('/');
            open.set(ticket, (open.get(ticket) ?? []).with(Number(copy), false));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('invariant 4: every call keeps its rule and the score of every candidate', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        for (const change of run(steps).journal) {
          if (change.kind !== 'ticket-called') continue;
          expect(change.reason.rule).toBe(change.reason.because === undefined ? 'escalate' : 'by-number');
          const numbers = change.reason.candidates.map(({ number }) => number);
          expect(new Set(numbers).size).toBe(numbers.length);
          expect(change.reason.candidates.length).toBeGreaterThan(0);
          expect(change.ticket.endsWith(`-${change.reason.candidates[0]?.number}`)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('shares what it does not change: a refused command leaves the very same state', () => {
    fc.assert(
      fc.property(anyCommands, (steps) => {
        const driven = new Driven();
        steps.forEach((step, i) => {
          const before = driven.hall;
          if (!doStep(driven, step, i).ok) expect(is(driven.hall, before)).toBe(true);
        });
      }),
      { numRuns: 50 },
    );
  });
});
