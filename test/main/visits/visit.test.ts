import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appointmentOf,
  begin,
  bookingOf,
  endsOf,
  identifiedOf,
  isLookingUp,
  noticeOf,
  shownPlaceOf,
  step,
  ticketOf,
  type VisitEvent,
  type VisitState,
} from '../../../src/main/visits/visit.ts';
import type { Identification } from '../../../src/main/visits/identification.ts';
import { sampleMember } from '../../support/sample-member.ts';

const START = 1_795_226_400_000;

/** An event, and how long after the one before, milliseconds. */
type Happening = { readonly event: VisitEvent; readonly after: number };

function memberWith(tail: string): Identification {
  return { kind: 'member', ...sampleMember({ tail }) };
}

const among = fc.constantFrom;
const swipe = fc.integer({ min: 1, max: 4 });
const ticket = among('2026-11-21-A001', '2026-11-21-A002');
const appointment = among('appointment-1', 'appointment-2');
const at = fc.integer({ min: START, max: START + 600_000 });
const who: fc.Arbitrary<Identification> = fc.oneof(
  among(memberWith('1234'), memberWith('2222')),
  fc.record({ kind: among('unknown', 'expired', 'foreign', 'backwards', 'unreadable') }),
);
const kind = <K extends VisitEvent['kind']>(one: K): fc.Arbitrary<K> => fc.constant(one);

/** Looking up is frequent, the end is rare: otherwise few visits live long enough to be interesting. */
const anyEvent: fc.Arbitrary<VisitEvent> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: kind('touched'), busy: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ kind: kind('card-swiped'), swipe }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('lookup-slow'), swipe }) },
  { weight: 9, arbitrary: fc.record({ kind: kind('card-answered'), swipe, who: fc.option(who), at }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('identified'), who, at }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('went-on-as-standard') }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('ticket-scanned'), ticket: fc.option(ticket) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kind('place-shown'), place: fc.option(fc.record({ kind: among('held', 'looked-at'), ticket })) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('times-shown'), service: fc.option(among('bill', 'broadband')) }) },
  { weight: 5, arbitrary: fc.record({ kind: kind('appointment-found'), appointment }) },
  { weight: 5, arbitrary: fc.record({ kind: kind('slip-came'), appointment, slip: among('printing', 'printed', 'not-printed') }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('ticket-taken'), ticket, printable: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('ended') }) },
);
const after = fc.integer({ min: 0, max: 40_000 });
const anyHappening = fc.record({ event: anyEvent, after });
/** Chance alone would seldom answer three cards in a row. */
const swipeAndAnswer = fc.record({ swipe, who, at, after }).map(({ swipe, who, at, after }): Happening[] => [
  { event: { kind: 'card-swiped', swipe }, after },
  { event: { kind: 'card-answered', swipe, who, at }, after: 100 },
]);
const anyHappenings: fc.Arbitrary<readonly Happening[]> = fc
  .array(
    fc.oneof(
      anyHappening.map((one) => [one]),
      swipeAndAnswer,
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => parts.flat());

type Taken = { readonly before: VisitState; readonly event: VisitEvent; readonly visit: VisitState; readonly now: number };

/** Steps through what happened; `taken` and `refused` look on. */
function live(happenings: readonly Happening[], taken: (step: Taken) => void, refused: (visit: VisitState, event: VisitEvent) => void) {
  let visit = begin('visit-1');
  let now = START;
  for (const { event, after } of happenings) {
    now += after;
    const stepped = step(visit, event, now);
    if (!stepped.ok) {
      refused(visit, event);
      continue;
    }
    taken({ before: visit, event, visit: stepped.value, now });
    visit = stepped.value;
  }
}

const always = (property: (happenings: readonly Happening[]) => void): void =>
  fc.assert(fc.property(anyHappenings, property), { numRuns: 2_000 });

describe('whatever happens in a visit', () => {
  it('invariant 6: whoever has a number sees theirs alone: no look-up, no notice, no times, nobody else’s place', () => {
    always((happenings) =>
      live(
        happenings,
        ({ before, visit }) => {
          expect(visit.id).toBe('visit-1');
          if (before.state === 'ticket') expect(['ticket', 'over']).toContain(visit.state);
          if (visit.state !== 'ticket') return;
          expect(shownPlaceOf(visit)).toEqual({ kind: 'held', ticket: ticketOf(visit) });
          expect([isLookingUp(visit), noticeOf(visit), bookingOf(visit)]).toEqual([false, null, null]);
        },
        () => {},
      ),
    );
  });

  it('what is over stays over, and nothing of it is left', () => {
    always((happenings) => {
      let over = false;
      live(
        happenings,
        ({ visit }) => {
          expect(over).toBe(false);
          over = visit.state === 'over';
          if (!over) return;
          expect([identifiedOf(visit), ticketOf(visit), shownPlaceOf(visit), appointmentOf(visit), endsOf(visit)]).toEqual(
            Array.from({ length: 5 }, () => null),
          );
        },
        () => {},
      );
    });
  });

  it('only the card that was swiped last is answered, and nobody who went on without it', () => {
    always((happenings) => {
      let asked: number | null = null;
      live(
        happenings,
        ({ before, event, visit }) => {
          if (event.kind === 'card-answered') expect(event.swipe).toBe(asked);
          if (event.kind === 'lookup-slow') expect([event.swipe, isLookingUp(visit)]).toEqual([asked, true]);
          if (event.kind === 'card-swiped') asked = event.swipe;
          else if (settling.has(event.kind)) asked = null;
          if (asked === null) expect(isLookingUp(visit)).toBe(false);
          const answered = event.kind === 'card-answered' || event.kind === 'identified' ? event.who : null;
          if (answered?.kind === 'member') expect(identifiedOf(visit)?.member).toMatchObject({ tail: answered.tail });
          else if (event.kind === 'went-on-as-standard') expect(identifiedOf(visit)).toBeNull();
          else if (visit.state !== 'over') expect(identifiedOf(visit)).toEqual(identifiedOf(before));
        },
        (visit, event) => {
          if (event.kind === 'card-answered' && visit.state === 'choosing') expect(event.swipe).not.toBe(asked);
        },
      );
    });
  });

  it('the wait begins when its customer first said who they are, whatever is swiped afterwards (S3)', () => {
    always((happenings) =>
      live(
        happenings,
        ({ before, event, visit }) => {
          const since = identifiedOf(before)?.since ?? null;
          if (visit.state === 'over' || event.kind === 'went-on-as-standard') return;
          if (since !== null) expect(identifiedOf(visit)?.since).toBe(since);
          else if (identifiedOf(visit) !== null) expect(identifiedOf(visit)?.since).toBe('at' in event ? event.at : Number.NaN);
        },
        () => {},
      ),
    );
  });

  it('another way is offered after three swipes in a row that could not be read, never otherwise', () => {
    always((happenings) => {
      let inARow = 0;
      live(
        happenings,
        ({ event, visit }) => {
          const answered = event.kind === 'card-answered' || event.kind === 'identified' ? event.who : null;
          if (answered !== null) inARow = answered.kind === 'unreadable' || answered.kind === 'backwards' ? inARow + 1 : 0;
          if (event.kind === 'went-on-as-standard' || event.kind === 'ticket-scanned') inARow = 0;
          if (visit.state !== 'choosing') return;
          expect(noticeOf(visit) === 'swipe-failed-often').toBe(inARow >= 3);
          if (inARow === 1 || inARow === 2) expect(['unreadable-card', 'backwards-card']).toContain(noticeOf(visit));
        },
        () => {},
      );
    });
  });

  it('a slip is of the appointment that is shown', () => {
    always((happenings) => {
      let shown: string | null = null;
      let slip: string | null = null;
      live(
        happenings,
        ({ event, visit }) => {
          if (event.kind === 'appointment-found' && event.appointment !== shown) [shown, slip] = [event.appointment, null];
          if (event.kind === 'slip-came') {
            expect(event.appointment).toBe(shown);
            ({ slip } = event);
          }
          if (visit.state !== 'over') expect(appointmentOf(visit)).toEqual(shown === null ? null : { id: shown, slip });
        },
        (visit, event) => {
          if (event.kind === 'slip-came' && visit.state !== 'over') expect(event.appointment).not.toBe(shown);
        },
      );
    });
  });

  it('ends by itself once somebody was there; a touch never takes time away, and what the customer does gives some', () => {
    always((happenings) =>
      live(
        happenings,
        ({ before, event, visit, now }) => {
          if (visit.state === 'over') return;
          const ends = endsOf(visit) ?? Number.NaN;
          if (event.kind === 'touched') expect(ends).toBeGreaterThanOrEqual(endsOf(before) ?? 0);
          if (ofTheMachine.has(event.kind)) expect(ends).toBeGreaterThanOrEqual(endsOf(before) ?? Number.NaN);
          else expect(ends).toBeGreaterThan(now);
        },
        () => {},
      ),
    );
  });
});

/** With these the customer does not wait for a card any more. */
const settling: ReadonlySet<VisitEvent['kind']> = new Set([
  'card-answered',
  'identified',
  'went-on-as-standard',
  'ticket-scanned',
  'ticket-taken',
  'ended',
]);

/** These happen without the customer. */
const ofTheMachine: ReadonlySet<VisitEvent['kind']> = new Set(['lookup-slow', 'card-answered', 'slip-came']);
