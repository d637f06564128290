import { statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { follows, beforeFirst, type JournalEntry, type JournalHead } from '../../src/main/data/journal-chain.ts';
import { inspectDatabase, openJournalFile } from '../../src/main/data/file-inspection.ts';
import { hallKind } from '../../src/main/safety/database-kinds.ts';
import { copiesIn, entriesIn } from '../../src/main/safety/mirror-files.ts';
import { orphans } from '../../src/queue/adopt.ts';
import { apply } from '../../src/queue/apply.ts';
import { decide } from '../../src/queue/decide.ts';
import type { Change, Hall, HallCommand, Ticket } from '../../src/queue/hall.ts';
import { isOfToday } from '../../src/queue/here.ts';
import { byPlace, lineOf } from '../../src/queue/lines.ts';
import { presentHall } from '../../src/queue/present.ts';
import { withoutLeftovers } from '../support/leftovers.ts';
import { mirrorFolder } from './damaged-files.ts';
import type { Papers } from './papers.ts';
import { drawn, type Screen } from './screens.ts';
import type { SimulatedAppliance, Site } from './simulated-appliance.ts';

/*
 * What must always hold (DESIGN.md, by its numbers), as sentences: each function looks at what a story has come to and says what is wrong,
 * or null.
 */

/** What somebody has been told, and what is there. */
export type Seen = {
  readonly site: Site;
  readonly appliance: SimulatedAppliance;
  /** Codes of the tickets that customers were told of, by identifier. */
  readonly acknowledged: ReadonlyMap<string, ReadonlySet<string>>;
  /** Identifiers of those that a loss has taken which nothing could prevent. */
  readonly lost: ReadonlySet<string>;
  /** Whether something befell the mirror's own files. */
  readonly mirrorWasHit: boolean;
  readonly papers: Papers;
  /** Print jobs of which such a loss may have taken what became of them. */
  readonly forgotten: ReadonlySet<string>;
  /** The journal as it stands in the store, the state it comes to, and the calls in it since the last look. */
  readonly journal: {
    readonly entries: readonly JournalEntry[];
    readonly hall: Hall;
    readonly calls: readonly Call[];
    readonly broken: string | null;
  };
  readonly screens: readonly Screen[];
  /** Codes of all tickets in the store, of all days. */
  readonly kept: ReadonlyMap<string, string>;
  /** Whether everything has come to rest: nothing is broken and nothing is left to print. */
  readonly isAtRest: boolean;
};

/** A call by the rules, and the hall before it. */
export type Call = { readonly change: Extract<Change, { kind: 'ticket-called' }>; readonly before: Hall };

/** `invariant`: its name, or `bug`. */
export type Wrong = { readonly invariant: string; readonly sentence: string };

type Invariant = (seen: Seen) => string | null | Promise<string | null>;

/** 1, 11. */
function acknowledgedIsKept({ acknowledged, lost, kept }: Seen): string | null {
  for (const [id, codes] of acknowledged) {
    if (lost.has(id)) continue;
    const code = kept.get(id);
    if (code === undefined) return `${id} was given to a customer and is not in the store`;
    if (!codes.has(code)) return `${id} was given to a customer and is somebody else's in the store`;
  }
  return null;
}

/** 2. */
function numberIsGivenOnce({ acknowledged, papers, kept }: Seen): string | null {
  for (const id of new Set([...acknowledged.keys(), ...papers.codes.keys()])) {
    const codes = new Set([
      ...(acknowledged.get(id) ?? []),
      ...(papers.codes.get(id) ?? []),
      ...[kept.get(id)].filter((one) => one !== undefined),
    ]);
    if (codes.size > 1) return `${id} was given ${codes.size} times`;
  }
  return null;
}

/** 1. */
function paperIsInTheStore({ papers, kept, lost }: Seen): string | null {
  for (const id of papers.codes.keys()) if (!kept.has(id) && !lost.has(id)) return `${id} is on paper and not in the store`;
  return null;
}

/** 3. */
function paperComesOnce({ papers: { begun, ended, marked }, forgotten }: Seen): string | null {
  for (const [job, times] of begun) {
    if (forgotten.has(job)) continue;
    if (times > 1 || (ended.get(job) ?? 0) > 1) return `${job} was begun ${times} and ended ${ended.get(job) ?? 0} times on paper`;
    if (!job.endsWith('/0') && ended.has(job) && !marked.has(job)) return `${job} is on paper without saying that it is a reprint`;
  }
  return null;
}

/** 3. */
function jobsSayWhatIsOnPaper({ appliance, papers: { begun, ended }, forgotten, isAtRest }: Seen): string | null {
  if (!isAtRest) return null;
  for (const { id, state } of appliance.rooms.desk.hall.jobs.values()) {
    if (state === 'queued' || state === 'sending') return `${id} never came to an end`;
    if (state === 'printed' && !ended.has(id)) return `${id} is said to be printed and is not on paper`;
    // What became of it was lost with the end of the journal.
    if (state === 'failed' && begun.has(id) && !forgotten.has(id)) return `${id} is said not to have been sent and is on paper`;
  }
  return null;
}

function chainHolds({ journal }: Seen): string | null {
  return journal.broken;
}

const plain = (hall: Hall): Record<string, unknown> => JSON.parse(JSON.stringify(hall));

function replayGivesTheHall({ appliance, journal }: Seen): string | null {
  const { hall } = appliance.rooms.desk;
  if (hall === journal.hall) return null;
  const [is, would] = [plain(withoutLeftovers(hall)), plain(withoutLeftovers(journal.hall))];
  const key = Object.keys(is).find((one) => !isDeepStrictEqual(is[one], would[one]));
  return key === undefined ? null : `the hall's ${key} is not what the journal comes to`;
}

/** By file and when it was written. */
const copies = new Map<string, JournalHead | null>();

function headOfCopy(file: string): JournalHead | null {
  const name = `${file} ${statSync(file).ino} ${statSync(file).mtimeMs}`;
  const known = copies.get(name);
  if (known !== undefined) return known;
  let head: JournalHead | null = null;
  if (inspectDatabase(file, hallKind).state === 'sound') {
    const journal = openJournalFile(file);
    head = journal.head() ?? beforeFirst;
    journal.close();
  }
  // Of one story and the next.
  if (copies.size > 100) copies.clear();
  copies.set(name, head);
  return head;
}

/** Where the mirror says that it follows and holds all, it does. */
function mirrorHoldsTheJournal({ site, appliance, journal: { entries }, mirrorWasHit }: Seen): string | null {
  if (appliance.rooms.safety.behind !== 0) return null;
  const mirror = join(site.directory, mirrorFolder);
  // A damaged one is passed over, as a recovery does.
  const [copied] = copiesIn(mirror).flatMap(({ name }) => headOfCopy(join(mirror, name)) ?? []);
  if (copied === undefined) return mirrorWasHit ? null : 'the mirror follows and holds no copy';
  let last = copied;
  for (const entry of entriesIn(mirror, last.seq)) {
    if (entry.seq <= last.seq) continue;
    if (!follows(last, entry)) return `change ${entry.seq} in the mirror does not follow`;
    last = entry;
  }
  const here = entries.at(-1);
  return here === undefined || Buffer.compare(here.hash, last.hash) === 0
    ? null
    : `the mirror ends at change ${last.seq}, the journal at ${here.seq}, and it says that it holds all`;
}

/** 11: within a line nobody is called before who stood there before. */
function nobodyIsPassed({ journal: { calls } }: Seen): string | null {
  for (const { change, before } of calls) {
    const called = before.tickets.get(change.ticket);
    if (called === undefined) return `${change.ticket} was called and was not there`;
    if (change.reason.because !== undefined) continue;
    const line = lineOf(called);
    const passed = before.tickets.find(
      (one) =>
        one.state === 'waiting' && lineOf(one) === line && one.id !== called.id && byPlace(one, called) < 0 && isOfToday(before, one),
    );
    if (passed !== undefined) return `${called.id} was called and ${passed.id} stood before it in the same line`;
    const overtaken = before.tickets.find(
      (one) =>
        isPlain(one) &&
        isPlain(called) &&
        lineOf(one) === line &&
        one.state === 'waiting' &&
        one.day === called.day &&
        one.id.length === called.id.length &&
        one.id < called.id &&
        isOfToday(before, one),
    );
    if (overtaken !== undefined)
      return `${called.id} was called, though ${overtaken.id} took its number before and nothing was ever done with either`;
  }
  return null;
}

/** Took a number without a card or an appointment, and waits since then. */
function isPlain({ calls, legs, act, appointment, further, tier, bound }: Ticket): boolean {
  return (
    calls === 0 &&
    legs.length === 0 &&
    act === null &&
    appointment === null &&
    further.length === 0 &&
    tier === 'standard' &&
    bound === null
  );
}

/** 11: whoever waits is called when counters do nothing but call, or stands in the list of those whom no counter serves. */
function whoWaitsCanBeCalled({ appliance }: Seen): string | null {
  const { config, clock } = appliance.ground;
  const now = clock();
  let hall = presentHall(config, appliance.rooms.desk.hall, now);
  const say = (command: HallCommand): boolean => {
    const decided = decide(config, hall, command, now);
    if (!decided.ok) return false;
    hall = decided.value.changes.reduce(apply, hall);
    return decided.value.changes.length > 0;
  };
  for (const { id: counter } of config.counters) {
    say({ type: 'open-counter', counter });
    say({ type: 'resume', counter });
  }
  for (let called = true; called;) {
    called = false;
    for (const { id: counter } of config.counters) {
      // Who has come for several things is served with one after another.
      while (hall.counters.get(counter)?.ticket && (say({ type: 'start', counter }) || say({ type: 'finish', counter }))) called = true;
      if (say({ type: 'call', counter })) called = true;
    }
  }
  const known = new Set(orphans(config, hall).map(({ id }) => id));
  const stranded = hall.tickets.find((one) => one.state === 'waiting' && isOfToday(hall, one) && !known.has(one.id));
  return stranded === undefined
    ? null
    : `${stranded.id} waits for ${stranded.service} and no counter can call it, nor is it listed as one that none serves`;
}

/** 5: every screen that is connected shows what one that is opened now would show. */
async function screensShowTheHall({ site: { machine }, appliance, screens }: Seen): Promise<string | null> {
  for (const { connection, shown, drawnAt, isConnected } of screens) {
    if (!isConnected) continue;
    const { role } = connection;
    if (shown === null) return `the ${role} is connected and shows nothing`;
    if (machine.steady - drawnAt > OLDEST) return `the ${role} shows what was ${(machine.steady - drawnAt) / 1_000} s ago`;
    const now = await machine.at(drawnAt, () => drawn(appliance, connection));
    const [is, would] = [content(shown), content(now)];
    const key = Object.keys(would).find((one) => !isDeepStrictEqual(is[one], would[one]));
    if (key !== undefined)
      return `the ${role} shows another ${key} than one that is opened now: ${JSON.stringify(is[key])} for ${JSON.stringify(would[key])}`;
    const wrong = now?.role === 'display' ? displayAgainst(now, appliance) : null;
    if (wrong !== null) return wrong;
  }
  return null;
}

/** So old may be what a screen shows of what depends on the time alone, milliseconds. */
const OLDEST = 16_500;

/** What goes on without anything happening, and what is there only because the printer is simulated. */
const counting = new Set(['now', 'number', 'simulation']);

function content(snapshot: object | null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(snapshot ?? {})
      .filter(([key]) => !counting.has(key))
      .map(([key, value]) => [key, key === 'clock' ? { ...value, machine: 0 } : value]),
  );
}

function displayAgainst(
  display: Extract<NonNullable<Screen['shown']>, { role: 'display' }>,
  { ground, rooms }: SimulatedAppliance,
): string | null {
  const hall = presentHall(ground.config, rooms.desk.hall, ground.clock());
  for (const { id, serving } of display.counters) {
    const ticket = hall.tickets.get(hall.counters.get(id)?.ticket ?? '');
    // Who is still there from a day before is nothing for the hall to look at.
    const there = ticket !== undefined && isOfToday(hall, ticket) ? ticket.number : null;
    if (serving !== there) return `the display says ${serving} at counter ${id}, where ${there} is`;
  }
  const waiting = hall.tickets.valueSeq().filter((one) => one.state === 'waiting' && isOfToday(hall, one));
  for (const { id, waiting: said } of display.services) {
    const there = waiting.count(({ service }) => service === id);
    if (said !== there) return `the display says that ${said} wait for ${id}, and it is ${there}`;
  }
  return null;
}

const invariants: readonly Invariant[] = [
  acknowledgedIsKept,
  numberIsGivenOnce,
  paperIsInTheStore,
  paperComesOnce,
  jobsSayWhatIsOnPaper,
  chainHolds,
  replayGivesTheHall,
  mirrorHoldsTheJournal,
  nobodyIsPassed,
  whoWaitsCanBeCalled,
  screensShowTheHall,
];

/** The first that does not hold. */
export async function firstWrong(seen: Seen): Promise<Wrong | null> {
  for (const holds of invariants) {
    if (seen.site.plant.unseen.includes(holds.name)) continue;
    const sentence = await holds(seen);
    if (sentence !== null) return { invariant: holds.name, sentence };
  }
  return null;
}
