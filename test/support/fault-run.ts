import { join } from 'node:path';
import { printerFaults, type PrinterFault } from '../../src/contract/commands-simulation.ts';
import { profileNamed } from '../../src/drivers/printer/profiles.ts';
import type { Paper } from '../../src/drivers/printer/simulator/page.ts';
import { SimulatedPrinter, type Answers } from '../../src/drivers/printer/simulator/simulated-printer.ts';
import { parseConfig } from '../../src/main/configuration/config.ts';
import { replay } from '../../src/queue/apply.ts';
import type { Hall, HallCommand } from '../../src/queue/hall.ts';
import { hallYaml } from './appliance.ts';
import { manualTimers } from './manual-timers.ts';
import { bootAppliance, killPoints } from './mortal-appliance.ts';
import { seededRandom, type Random } from './random.ts';

/*
 * A hall's day at its printer, with everything going wrong at random: real desk, store, print queue and driver, the
 * simulated printer, and a clock that runs as fast as they work. Afterwards what the printer put on paper is
 * held against what the journal says.
 */

const [, ...misfortunes] = printerFaults;
const incidents = [...misfortunes, 'babble'] as const;

export type FaultReport = {
  readonly jobs: number;
  readonly incidents: Readonly<Record<string, number>>;
  /** Final states of all jobs, reprints included. */
  readonly printed: number;
  readonly unconfirmed: number;
  readonly failed: number;
  readonly confirmedLate: number;
  readonly reprints: number;
  /** Jobs that came out of the printer to their end, and those of which a part did. */
  readonly whole: number;
  readonly partial: number;
  /** Sentences; invariant 3 says that there are none. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly unmarked: readonly string[];
};

/** What printers there are: most answer everything, some little, one nothing. */
const kinds: readonly [Answers, ...Answers[]] = [
  {},
  {},
  {},
  { flow: true },
  { asb: false },
  { id: false },
  { id: false, asb: false },
  { id: false, barrier: false, realtime: false, asb: false },
];
const buffers = [4_096, 65_536, 256] as const;

/** Jobs printed on one printer before it is replaced by another. */
const shift = 250;
/** Nothing may take longer than this on the hall's clock, milliseconds: the longest outage and the print queue's own patience. */
const longest = 30 * 60_000;

const profile = profileNamed('generic-80mm');
const parsed = parseConfig(hallYaml(), 'fault run');

export async function runWithFaults(options: {
  readonly jobs: number;
  readonly seed: number;
  readonly directory: string;
}): Promise<FaultReport> {
  if (profile === undefined || !parsed.ok) throw new Error('the hall of these runs is gone');
  const config = parsed.value;
  const random = seededRandom(options.seed);
  const timers = manualTimers(Date.parse('2026-11-21T06:00:00+08:00'));
  const file = join(options.directory, `faults-${options.seed}.db`);
  const counts: Record<string, number> = {};
  const papers = new PaperCount();
  const acknowledged = new Set<string>();
  /** Customers who tapped and have heard nothing yet. */
  const tapped = new Map<string, HallCommand>();
  let simulator = new SimulatedPrinter({ profile, timers });
  let broken = false;
  let recovers = true;
  let appliance = await bootAppliance({ file, config, simulator, timers });

  const boot = async (): Promise<void> => {
    if (!appliance.dead) appliance.killAt('now', 0);
    await appliance.bury();
    appliance = await bootAppliance({ file, config, simulator, timers });
    for (const command of tapped.values()) tap(command);
  };

  function tap(command: HallCommand): void {
    void appliance.desk.submit(command).then((taken) => {
      if (!taken.ok) throw new Error(`a tap was refused: ${taken.error}`);
      if (taken.value.ticket !== null) acknowledged.add(taken.value.ticket);
      if (command.type === 'take') tapped.delete(command.visit);
      return undefined;
    });
  }

  /** Runs until it is so, or until `ms` have passed on the hall's clock. */
  async function run(ms: number, done: () => boolean): Promise<boolean> {
    const end = timers.now() + ms;
    for (;;) {
      for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      if (appliance.dead) {
        await boot();
        continue;
      }
      if (done()) return true;
      if (timers.now() >= end) return false;
      timers.advance(Math.max(1, Math.min(timers.nextDue ?? end, end) - timers.now()));
    }
  }

  const atRest = (): boolean => tapped.size === 0 && appliance.desk.hall.queuedJobs.isEmpty() && appliance.desk.hall.sendingJob === null;

  async function settle(what: string): Promise<void> {
    if (!(await run(longest, () => atRest() && !broken)))
      throw new Error(
        `still not at rest after ${longest / 60_000} min: ${what}; the printer is ${simulator.currentFault}, its status ${JSON.stringify(appliance.printer.status)}, the job ${appliance.desk.hall.sendingJob}`,
      );
  }

  function breakSomething(): void {
    if (random.chance(0.2)) {
      const point = random.pick(killPoints);
      counts[`kill ${point}`] = (counts[`kill ${point}`] ?? 0) + 1;
      appliance.killAt(point, random.int(1_000) / 1_000);
      return;
    }
    const incident = random.pick(incidents);
    counts[incident] = (counts[incident] ?? 0) + 1;
    if (incident === 'babble') {
      simulator.babble(Uint8Array.from({ length: 1 + random.int(40) }, () => random.int(256)));
      return;
    }
    broken = true;
    happen(simulator, incident, random);
    const staffComeAfter = 200 + random.int(random.pick([2_000, 20_000, 100_000]));
    timers.after(staffComeAfter, () => {
      // A jammed printer that is not asked how it is, is not asked to go on either: staff switch it off and on.
      if (simulator.currentFault === 'cutter-jam' && !recovers) simulator.fault('offline');
      simulator.fault('none');
      broken = false;
    });
  }

  for (let taken = 0; taken < options.jobs;) {
    const answers = random.pick(kinds);
    recovers = answers.realtime !== false;
    simulator = new SimulatedPrinter({ profile, timers, answers, buffer: random.pick(buffers) });
    simulator.onPaper((paper) => papers.add(paper));
    await boot();
    for (const end = Math.min(taken + shift, options.jobs); taken < end;) {
      for (let customers = Math.min(1 + random.int(5), end - taken); customers > 0; customers -= 1) {
        const command = take(taken, timers.now(), random);
        tapped.set(command.visit, command);
        tap(command);
        taken += 1;
      }
      if (!broken && random.chance(0.4)) breakSomething();
      await run(random.int(8_000), () => false);
      // Nobody queues without end at a kiosk that gives no paper.
      if (appliance.desk.hall.queuedJobs.size > 12) await settle('a full queue');
    }
    await settle('the end of a shift');
    for (const job of appliance.desk.hall.jobs.valueSeq().filter(({ state, copy }) => state === 'unconfirmed' && copy === 0)) {
      const number = appliance.desk.hall.tickets.get(job.ticket)?.number;
      if (number !== undefined && random.chance(0.1) && appliance.desk.hall.jobs.get(`${job.ticket}/1`) === undefined)
        tap({ type: 'reprint', number });
    }
    await settle('the reprints');
    // What is still in the printer comes out while nobody listens any more.
    await run(60_000, () => false);
    appliance.killAt('now', 0);
    tearOff(simulator);
  }

  await boot();
  await settle('the last restart');
  const { hall } = appliance.desk;
  const journal = await appliance.store.journal();
  appliance.killAt('now', 0);
  await appliance.bury();
  const late = new Set(journal.flatMap((change) => (change.kind === 'job-ended' && change.state === 'unconfirmed' ? [change.job] : [])));
  const states = hall.jobs.valueSeq().countBy(({ state }) => state);
  return {
    jobs: hall.jobs.size,
    incidents: counts,
    printed: states.get('printed', 0),
    unconfirmed: states.get('unconfirmed', 0),
    failed: states.get('failed', 0),
    confirmedLate: hall.jobs.valueSeq().count(({ id, state }) => state === 'printed' && late.has(id)),
    reprints: hall.jobs.valueSeq().count(({ copy }) => copy > 0),
    ...papers.against(hall, replay(journal), acknowledged),
  };
}

function take(serial: number, now: number, random: Random): Extract<HallCommand, { type: 'take' }> {
  return {
    type: 'take',
    visit: `visit-${serial}`,
    code: `code-${serial}`,
    identifiedAt: now,
    language: random.pick(['zh-CN', 'en']),
    service: random.pick(['topup', 'plan']),
    tier: random.pick(['gold', 'standard', 'standard']),
  };
}

/** Now, or in the middle of what is printed next. */
function happen(simulator: SimulatedPrinter, incident: Exclude<PrinterFault, 'none'>, random: Random): void {
  if (random.chance(0.4)) simulator.fault(incident);
  else if (incident === 'paper-out') simulator.runOutAfter(1 + random.int(1_500));
  else if (incident === 'cutter-jam') simulator.jamAtNextCut();
  else simulator.faultAfter(1 + random.int(900), incident);
}

/** Somebody presses FEED and tears off what hangs out of the printer. */
function tearOff(simulator: SimulatedPrinter): void {
  const cable = simulator.plug({ receive: () => undefined, room: () => undefined, lost: () => undefined });
  cable?.send(Uint8Array.of(0x10, 0x05, 0x01, 0x1b, 0x40, 0x1d, 0x56, 0x42, 0x00));
}

/** What came out of the printers, by print job. */
class PaperCount {
  readonly #begun = new Map<string, number>();
  readonly #ended = new Map<string, number>();
  readonly #marked = new Set<string>();

  add(paper: Paper): void {
    let job = '';
    for (const { text } of paper.lines) {
      const [, slash, id] = /^<(\/?)(\d{4}-\d\d-\d\d-[A-Z]+\d+\/\d+)>$/.exec(text) ?? [];
      if (id !== undefined) {
        const count = slash === '' ? this.#begun : this.#ended;
        count.set(id, (count.get(id) ?? 0) + 1);
        job = id;
      } else if (/^(?:补打|Reprint)/.test(text)) this.#marked.add(job);
    }
  }

  /** What the papers prove against the state of the hall, the journal, and what customers were told. */
  against(hall: Hall, journal: Hall, acknowledged: ReadonlySet<string>) {
    const lost = [...acknowledged]
      .filter((ticket) => !hall.jobs.has(`${ticket}/0`))
      .map((ticket) => `${ticket} was given and has no print job`);
    const doubled: string[] = [];
    const unmarked: string[] = [];
    for (const { id, state, copy } of hall.jobs.values()) {
      const [begun, ended] = [this.#begun.get(id) ?? 0, this.#ended.get(id) ?? 0];
      if (state === 'queued' || state === 'sending') lost.push(`${id} never came to an end`);
      if (state === 'printed' && ended === 0) lost.push(`${id} is said to be printed and is not on paper`);
      if (state === 'failed' && begun > 0) lost.push(`${id} is said not to have been sent and is on paper`);
      if (journal.jobs.get(id)?.state !== state) lost.push(`${id} is ${state}, but not by the journal`);
      if (begun > 1 || ended > 1) doubled.push(`${id} was begun ${begun} and ended ${ended} times`);
      if (copy > 0 && ended > 0 && !this.#marked.has(id)) unmarked.push(`${id} is on paper without 补打`);
    }
    for (const id of this.#begun.keys()) if (!hall.jobs.has(id)) lost.push(`${id} is on paper and not in the hall`);
    const whole = [...this.#ended.values()].length;
    return { whole, partial: this.#begun.size - whole, lost, doubled, unmarked };
  }
}
