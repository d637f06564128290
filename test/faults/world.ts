import type { Command } from '../../src/contract/commands.ts';
import type { Role } from '../../src/contract/roles.ts';
import type { Appointment, Ticket } from '../../src/queue/hall.ts';
import { concerns, damageFile, type Damage } from './damaged-files.ts';
import { hallNamed } from './halls.ts';
import { firstWrong, type Seen, type Wrong } from './invariants.ts';
import { watchJournal, type JournalWatch } from './journal-watch.ts';
import { collectPapers } from './papers.ts';
import { openScreen, type Screen } from './screens.ts';
import { startSimulated, type SimulatedAppliance, type Site } from './simulated-appliance.ts';
import type { Step } from './story.ts';

/** What a story happens to: customers, staff and their screens, around one appliance after another. Each answer is a sentence, or null. */
export type World = {
  begin(): Promise<Wrong | null>;
  happens(step: Step): Promise<Wrong | null>;
  /** Everything is repaired; what is left comes to rest, over one more start. */
  end(): Promise<Wrong | null>;
};

const MINUTE = 60_000;
/** After that every screen has what happened: the publisher gathers changes for 25 ms. */
const SETTLES = 60;
/** Within that a moved clock is noticed where nobody asks anything (watch-clock.ts), and every screen drawn anew (publisher.ts). */
const NOTICES = 16_100;
/** Longer than a slow disk of the stories takes for some writes, and than a number waits for its block. */
const PATIENCE = 120_000;
/** The longest that a printer's troubles and the print queue's patience last together. */
const REST = 40 * MINUTE;

/** In the order in which a story counts them. */
const roles: readonly Role[] = ['kiosk', 'kiosk', 'counter', 'counter', 'display', 'manager', 'maintenance'];
const goldCard = ';9156001000001234=49121010000000000?';
const unknownCard = ';9156009000009999=49121010000000000?';

export function createWorld(site: Site): World {
  const { machine, disk, printer } = site;
  const papers = collectPapers();
  printer.onPaper((paper) => papers.add(paper));
  const acknowledged = new Map<string, Set<string>>();
  const lost = new Set<string>();
  const forgotten = new Set<string>();
  let appliance: SimulatedAppliance;
  let journal: JournalWatch;
  let screens: Screen[] = [];
  /** Something that is in the store alone may be lost from now on. */
  let mayLose = false;
  let mirrorWasHit = false;
  let visits = 0;
  let isAtRest = false;
  /** What has not changed since it was looked at is not looked at again. */
  let looked: readonly unknown[] = [];

  async function start(): Promise<Wrong | null> {
    let isStarted = false;
    const couldRefuse = disk.refusing.left > 0;
    let failed: unknown = null;
    const starting = startSimulated(site).then(
      (running) => {
        appliance = running;
        isStarted = true;
        return undefined;
      },
      (error: unknown) => {
        failed = error;
      },
    );
    await machine.run(PATIENCE, () => isStarted || failed !== null);
    if (failed !== null) {
      // On a disk that refuses it may: it is tried again when there is room.
      if (!couldRefuse) throw failed;
      disk.refusing.left = 0;
      return start();
    }
    if (!isStarted) return machine.life.isOver ? start() : late('a start');
    await starting;
    journal = watchJournal(appliance.store);
    await Promise.all(screens.map(async (screen) => screen.isConnected && screen.connect(appliance)));
    return settle();
  }

  /** Lets what has begun come to where everybody knows of it; then looks. */
  async function settle(): Promise<Wrong | null> {
    await machine.run(SETTLES, () => machine.life.isOver);
    const { publisher } = appliance.ground;
    for (let heard = -1; heard !== publisher.number && !machine.life.isOver;) {
      heard = publisher.number;
      await machine.run(SETTLES, () => machine.life.isOver);
    }
    if (machine.life.isOver) return start();
    const now = [machine.life, appliance.rooms.desk.hall, publisher.number, papers.count, isAtRest, site.directory];
    if (now.every((one, i) => one === looked[i])) return null;
    looked = now;
    await journal.read();
    const rows = await appliance.ground.data.hall.db.selectFrom('tickets').select(['id', 'code']).execute();
    const kept = new Map(rows.map(({ id, code }) => [id, code]));
    if (mayLose) {
      for (const job of papers.begun.keys()) forgotten.add(job);
      for (const id of [...acknowledged.keys(), ...papers.codes.keys()]) if (!kept.has(id)) lost.add(id);
      mayLose = false;
    }
    const seen: Seen = { site, appliance, acknowledged, lost, mirrorWasHit, papers, forgotten, journal, screens, kept, isAtRest };
    return firstWrong(seen);
  }

  /** What somebody hears who asks the appliance; null where it died before it answered. */
  async function ask<T>(what: string, work: Promise<T>): Promise<T | null> {
    let heard: { readonly answer: T } | null = null;
    let bug: unknown = null;
    work.then(
      (answer) => {
        heard = { answer };
        return undefined;
      },
      (error: unknown) => {
        bug = error;
      },
    );
    const { life } = appliance;
    await machine.run(PATIENCE, () => heard !== null || bug !== null || life.isOver);
    if (bug !== null) throw bug;
    if (heard !== null) return (heard as { readonly answer: T }).answer;
    if (life.isOver) return null;
    throw new Error(`${what} is not answered within ${PATIENCE / 1_000} s`);
  }

  async function say(screen: Screen | undefined, command: Command): Promise<boolean> {
    if (screen === undefined || !screen.isConnected) return false;
    const couldRefuse = disk.refusing.left > 0;
    const done = await ask(command.type, appliance.door.command(screen.connection, command));
    if (done !== null && !done.ok && done.error === 'storage-failed') {
      if (!couldRefuse) throw new Error(`${command.type} is refused by a disk that refuses nothing`);
    }
    return done?.ok === true;
  }

  const kiosk = (which: number): Screen | undefined => screens[which % 2];
  const clerk = (which: number): Screen | undefined => screens[2 + (which % 2)];
  const manager = (): Screen | undefined => screens[5];
  const maintenance = (): Screen | undefined => screens[6];
  const some = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)];
  const serviceId = (which: number): string => some(hallNamed(site.hall).services, which)?.id ?? '';
  const counterId = (which: number): string => some(hallNamed(site.hall).counters, which)?.id ?? '';
  const tickets = (): Ticket[] =>
    appliance.rooms.desk.hall.tickets
      .valueSeq()
      .toArray()
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));

  /** A customer has heard that this number was given. */
  function acknowledge(id: string | null | undefined): void {
    const ticket = appliance.rooms.desk.hall.tickets.get(id ?? '');
    if (ticket === undefined) throw new Error('a number was given and is not in the hall');
    const codes = acknowledged.get(ticket.id) ?? new Set();
    acknowledged.set(ticket.id, codes.add(ticket.code));
  }

  const ticketOf = (visit: string): string | undefined => appliance.rooms.desk.hall.visits.get(visit);

  async function take(step: Extract<Step, { do: 'take' }>): Promise<void> {
    const screen = kiosk(step.kiosk);
    if (screen?.shown?.role !== 'kiosk') return;
    const visit = screen.shown.visit.id;
    if (step.card !== 'none') {
      await say(screen, { type: 'touch', visit, busy: true });
      appliance.reader.swipe(step.card === 'gold' ? goldCard : unknownCard);
      await machine.run(SETTLES, () => machine.life.isOver);
    }
    const service = serviceId(step.service);
    const further = step.further ? [serviceId(step.service + 1)] : [];
    if (await say(screen, { type: 'take', visit, service, further, language: 'en' })) acknowledge(ticketOf(visit));
    if (!machine.life.isOver) await say(screen, { type: 'end-visit', visit });
  }

  /** Many tap at once. */
  async function rush({ customers, service }: Extract<Step, { do: 'rush' }>): Promise<void> {
    const { door, rooms } = appliance;
    const couldRefuse = disk.refusing.left > 0;
    const visitsOfAll = Array.from({ length: customers }, () => {
      const connection = { role: 'kiosk' as const, remoteAddress: '127.0.0.1', station: `crowd-${(visits += 1)}`, session: null };
      return { connection, visit: rooms.visits.of(connection.station).id };
    });
    const heard = visitsOfAll.map(async ({ connection, visit }) => {
      const done = await door.command(connection, { type: 'take', visit, service: serviceId(service), language: 'en' });
      if (done.ok) acknowledge(ticketOf(visit));
      else if (done.error === 'storage-failed' && !couldRefuse) throw new Error('a number is refused by a disk that refuses nothing');
    });
    await ask('a crowd', Promise.all(heard));
  }

  async function checkIn(step: Extract<Step, { do: 'check-in' }>): Promise<void> {
    const screen = kiosk(step.kiosk);
    const booked: Appointment | undefined = some(appliance.rooms.desk.hall.appointments.valueSeq().toArray(), step.which);
    if (screen?.shown?.role !== 'kiosk' || booked === undefined) return;
    const visit = screen.shown.visit.id;
    if (!(await say(screen, { type: 'find-appointment', visit, code: booked.code, phone: null }))) return;
    if (await say(screen, { type: 'check-in', visit, language: 'en' }))
      acknowledge(appliance.rooms.desk.hall.appointments.get(booked.id)?.ticket);
    if (!machine.life.isOver) await say(screen, { type: 'end-visit', visit });
  }

  async function book(step: Extract<Step, { do: 'book' }>): Promise<void> {
    const half = 30 * MINUTE;
    const at = (Math.ceil(appliance.ground.clock() / half) + step.time) * half;
    const tier = hallNamed(site.hall).tiers.at(-1)?.id ?? null;
    visits += 1;
    await say(manager(), {
      type: 'book',
      visit: null,
      request: `request-${visits}`,
      service: serviceId(step.service),
      at,
      phone: null,
      tier,
    });
  }

  async function clerkActs({ clerk: which, act }: Extract<Step, { do: 'clerk' }>): Promise<void> {
    const screen = clerk(which);
    if (act === 'undo') {
      const undo = screen?.shown?.role === 'counter' ? screen.shown.mine?.undo : null;
      if (undo) await say(screen, { type: 'undo', number: undo.number, act: undo.act, at: undo.at });
    } else if (act === 'pause') await say(screen, { type: 'pause', reason: 'break' });
    else await say(screen, { type: act });
  }

  async function aboutNumber({ act, which, clerk: who, service }: Extract<Step, { do: 'number' }>): Promise<void> {
    const ticket = some(tickets(), which);
    if (ticket === undefined) return;
    const { number, code } = ticket;
    const phone = { role: null, remoteAddress: '192.0.2.7', station: 'phone', session: null };
    switch (act) {
      case 'call-number':
        await say(clerk(who), { type: 'call-number', number, reason: 'frail' });
        return;
      case 'change-service':
        await say(clerk(who), { type: 'change-service', number, service: serviceId(service) });
        return;
      case 'reprint':
        await say(maintenance(), { type: 'reprint', number });
        return;
      case 'leave-by-phone':
        await ask(act, appliance.door.leave(phone, code));
        return;
      case 'stay-by-phone':
        await ask(act, appliance.door.stay(phone, code));
        return;
      case 'readmit':
      case 'note-left':
        await say(clerk(who), { type: act, number });
        return;
    }
  }

  async function managerActs({ act }: Extract<Step, { do: 'manager' }>): Promise<void> {
    switch (act) {
      case 'confirm-clock':
        await say(manager(), { type: act, shown: machine.clocks.wall() });
        return;
      case 'stop-numbers':
        await say(manager(), { type: act, service: null, at: null });
        return;
      case 'give-numbers':
        await say(manager(), { type: act, service: null });
        return;
      case 'close-early':
        await say(manager(), { type: act, at: null });
        return;
      case 'end-day':
      case 'reopen-day':
      case 'keep-hours':
        await say(manager(), { type: act });
        return;
    }
  }

  function harm(damage: readonly Damage[]): void {
    const hits = new Set(damage.map(concerns));
    if (hits.has('mirror')) mirrorWasHit = true;
    if (hits.has('queue') && (mirrorWasHit || !wasMirrored)) mayLose = true;
    for (const one of damage) damageFile(site.directory, one);
  }
  let wasMirrored = false;

  async function down(step: Extract<Step, { do: 'down' }>): Promise<Wrong | null> {
    wasMirrored = appliance.rooms.safety.behind === 0;
    if (step.how === 'kill') appliance.kill();
    else await appliance.stop();
    harm(step.damage);
    if (step.hall !== null) site.hall = step.hall;
    await machine.leap(step.minutes * MINUTE);
    return start();
  }

  function breakPrinter({ fault, after, seconds }: Extract<Step, { do: 'printer' }>): void {
    if (after === 0) printer.fault(fault);
    else printer.faultAfter(after, fault);
    machine.outside.after(seconds * 1_000, () => printer.fault('none'));
  }

  async function done(step: Step): Promise<Wrong | null> {
    switch (step.do) {
      case 'take':
        await take(step);
        break;
      case 'rush':
        await rush(step);
        break;
      case 'book':
        await book(step);
        break;
      case 'check-in':
        await checkIn(step);
        break;
      case 'sit':
        await say(clerk(step.clerk), { type: 'choose-counter', counter: counterId(step.counter) });
        break;
      case 'get-up':
        await say(clerk(step.clerk), { type: 'choose-counter', counter: null });
        break;
      case 'clerk':
        await clerkActs(step);
        break;
      case 'transfer': {
        const to = step.counter === null ? null : counterId(step.counter);
        await say(clerk(step.clerk), { type: 'transfer', service: serviceId(step.service), to });
        break;
      }
      case 'number':
        await aboutNumber(step);
        break;
      case 'manager':
        await managerActs(step);
        break;
      case 'pass':
        await machine.run(step.seconds * 1_000, () => machine.life.isOver);
        break;
      case 'sleep':
        await machine.leap(step.minutes * MINUTE);
        await machine.run(NOTICES, () => machine.life.isOver);
        break;
      case 'clock':
        machine.wrongBy += step.minutes * MINUTE;
        machine.networkKnows = false;
        await machine.run(NOTICES, () => machine.life.isOver);
        break;
      case 'network-time':
        machine.wrongBy = 0;
        machine.networkKnows = true;
        await machine.run(NOTICES, () => machine.life.isOver);
        break;
      case 'die-at':
        if (step.at === 'before-commit' || step.at === 'after-commit') disk.deathAt = step.at;
        else site.paperDeath = { at: step.at, part: step.percent / 100 };
        break;
      case 'down':
        return down(step);
      case 'disk':
        disk.refusing = { left: step.writes, why: step.fault };
        break;
      case 'slow-disk':
        disk.slow = { left: step.writes, ms: step.ms };
        break;
      case 'mirror':
        disk.mirrorRefuses = step.refuses;
        break;
      case 'printer':
        breakPrinter(step);
        break;
      case 'babble':
        printer.babble(Uint8Array.from({ length: step.bytes }, (_, i) => (i * 89 + step.bytes) & 0xff));
        break;
      case 'cut':
        some(screens, step.screen)?.cut();
        break;
      case 'reconnect':
        some(screens, step.screen)?.connect(appliance);
        break;
    }
    return null;
  }

  return {
    async begin() {
      const wrong = await start();
      if (wrong !== null) return wrong;
      const opened = await ask('sessions', Promise.all(roles.map((role) => appliance.rooms.sessions.open(role))));
      screens = roles.map((role, i) =>
        openScreen({ role, remoteAddress: '127.0.0.1', station: `station-${i}`, session: opened?.[i]?.session.id ?? null }, machine),
      );
      for (const screen of screens) screen.connect(appliance);
      return settle();
    },
    async happens(step) {
      return (await done(step)) ?? settle();
    },
    async end() {
      disk.refusing.left = 0;
      disk.slow.left = 0;
      disk.mirrorRefuses = 0;
      disk.deathAt = null;
      site.paperDeath = null;
      machine.wrongBy = 0;
      machine.networkKnows = true;
      printer.fault('none');
      for (const screen of screens) screen.connect(appliance);
      const { desk } = appliance.rooms;
      await machine.run(NOTICES);
      await machine.run(REST, () => desk.hall.queuedJobs.isEmpty() && desk.hall.sendingJob === null && appliance.rooms.safety.behind === 0);
      if (appliance.rooms.safety.behind !== 0)
        return {
          invariant: 'mirrorComesBack',
          sentence: `the mirror is not whole again after ${REST / MINUTE} min: ${JSON.stringify(appliance.rooms.safety.notices())}`,
        };
      isAtRest = true;
      const wrong = await settle();
      if (wrong !== null) return wrong;
      await appliance.stop();
      const after = await start();
      await appliance.stop();
      return after;
    },
  };
}

function late(what: string): Wrong {
  return { invariant: 'nothingHangs', sentence: `${what} takes longer than ${PATIENCE / 1_000} s` };
}
