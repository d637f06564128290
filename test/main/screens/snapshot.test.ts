import { describe, expect, test } from 'vitest';
import { sameInAll, type Language } from '../../../src/contract/language.ts';
import type { Arrival } from '../../../src/main/members/arrivals.ts';
import { displaySnapshot, kioskSnapshot, phoneSnapshot, type Moment } from '../../../src/main/screens/snapshot.ts';
import type { ForecastNow } from '../../../src/main/forecast/newest-forecast.ts';
import { guideSnapshot } from '../../../src/main/screens/snapshot-guide.ts';
import { counterSnapshot, maintenanceSnapshot, managerSnapshot, type Machine } from '../../../src/main/screens/snapshot-staff.ts';
import type { ShownPlace, VisitState } from '../../../src/main/visits/visit.ts';
import type { Hall } from '../../../src/queue/hall.ts';
import { selfServiceRig } from '../../support/self-service-rig.ts';
import { sampleMember } from '../../support/sample-member.ts';
import { Driven, MINUTE, T0, testConfig } from '../../queue/halls.ts';

/** A hall in the middle of its day: customers waiting, called, being served, gone; jobs printing and waiting. */
function busyHall(): Driven {
  const driven = new Driven();
  for (const counter of ['1', '2', 'vip']) driven.do({ type: 'open-counter', counter });
  for (const visit of ['SECRET-V1', 'SECRET-V2', 'SECRET-V3', 'SECRET-V4', 'SECRET-V5']) {
    driven.do({
      type: 'take',
      visit,
      service: 'topup',
      tier: visit.endsWith('2') ? 'gold' : 'standard',
      language: 'en',
      identifiedAt: driven.now,
      code: `SECRET-C${visit.slice(-1)}`,
    });
    driven.now += MINUTE;
  }
  driven.do({ type: 'send-job', job: '2026-11-21-A001/0' });
  driven.do({ type: 'call', counter: '1' });
  driven.do({ type: 'start', counter: '1' });
  driven.do({ type: 'call', counter: '2' });
  driven.now += MINUTE;
  driven.do({ type: 'recall', counter: '2' });
  return driven;
}

/** Everything in the state with a field more than the rules know: nothing may pass it on. */
function withHiddenFields(hall: Hall): Hall {
  const more = { name: 'SECRET-NAME', phone: 'SECRET-PHONE', card: 'SECRET-CARD' };
  return {
    ...hall,
    tickets: hall.tickets.map((ticket) => ({ ...ticket, ...more })),
    jobs: hall.jobs.map((job) => ({ ...job, ...more })),
    counters: hall.counters.map((counter) => ({ ...counter, ...more })),
  };
}

const hidden = { card: 'SECRET-CARD', phone: 'SECRET-PHONE' };

/** A gold member with an account manager, whose ticket is V001. */
const arrival: Arrival = {
  id: 'arrival-1',
  visit: 'SECRET-VISIT',
  member: { ...hidden, ...sampleMember({ key: 'SECRET-KEY' }), manager: '王敏' },
  since: T0,
  ticket: '2026-11-21-V001',
  acknowledged: null,
};

/** A wait of five to twelve minutes for everybody, a limit that breaks as likely as not; with fields more than anybody may see. */
const forecast: ForecastNow = {
  made: { at: T0, took: 10 },
  newcomer: (tier, service) => ({
    tier,
    service,
    wait: { p10: 5 * MINUTE, p50: 8 * MINUTE, p90: 12 * MINUTE, breach: 0.1 },
    takes: 5 * MINUTE,
  }),
  waiting: (ticket) => ({ ticket, starts: { p10: T0 + 6 * MINUTE, p50: T0 + 10 * MINUTE, p90: T0 + 14 * MINUTE }, breach: 0.6 }),
  helps: null,
};

async function momentOf(driven: Driven, hall: Hall = withHiddenFields(driven.hall)): Promise<Moment> {
  const { selfService } = await selfServiceRig({ config: driven.config, hall: () => hall });
  return {
    config: driven.config,
    demo: false,
    hall,
    now: driven.now,
    clock: { state: 'trusted' },
    boot: 'boot-1',
    number: 7,
    printer: { state: 'ready', paper: 'ok' },
    reader: { state: 'ready' },
    collectsKeys: false,
    arrivals: [arrival],
    selfService,
    forecast,
    attention: {
      alerts: [{ kind: 'limit-at-risk', tier: 'standard', tickets: ['2026-11-21-A004'], chance: 0.6 }],
      help: { kind: 'open', counter: 'vip', fewer: 2 },
    },
    notices: [],
    simulation: { printer: null, reader: null },
    media: ['/media/film.mp4'],
    look: { theme: { brand: null, logo: null, background: null }, iconOf: () => null, pictures: new Map() },
    ticketUrl: (code) => `http://hall/t/${code}`,
    phones: { state: 'reachable', origin: 'http://hall' },
  };
}

const machine: Machine = { version: '1', startedAt: T0, pairings: [], members: { count: 2, importedAt: T0, connector: null } };

function visitWith(ticket: string | null, place: ShownPlace | null = null, language: Language = 'en'): VisitState {
  const identified = {
    ...hidden,
    member: { ...hidden, ...sampleMember({ key: 'SECRET-KEY', privileges: ['生日礼'], language, largeText: true }) },
    since: T0,
  };
  const common = { ...hidden, id: 'my-visit', identified, appointment: null, ends: T0 + MINUTE };
  return ticket === null
    ? { ...common, state: 'choosing', lookup: null, refused: null, booking: null, place }
    : { ...common, state: 'ticket', ticket };
}

function secretsIn(snapshot: unknown): string[] {
  return [...new Set(JSON.stringify(snapshot).match(/SECRET-\w+/g))].toSorted();
}

/** Every path of a snapshot, list items as one. */
function shape(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => shape(item, `${path}[]`)))];
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => shape(item, path === '' ? key : `${path}.${key}`));
  return [path];
}

const common = [
  'boot',
  'number',
  'now',
  'hall.name.zh-CN',
  'hall.name.en',
  'hall.languages[]',
  'hall.timezone',
  'hall.open.state',
  'hall.open.closes',
  'hall.hours[].from',
  'hall.hours[].to',
  'hall.theme.brand',
  'hall.theme.logo',
  'hall.theme.background',
  'hall.demo',
  'role',
];
const services = [
  'services[].bookable',
  'services[].icon',
  'services[].id',
  'services[].name.zh-CN',
  'services[].name.en',
  'services[].prefix',
  'services[].waiting',
  'services[].wait.low',
  'services[].wait.high',
];

describe('invariant 6: a snapshot holds what its role may see and nothing else', () => {
  test('display', async () => {
    const snapshot = displaySnapshot(await momentOf(busyHall()));
    expect(secretsIn(snapshot)).toEqual([]);
    expect(shape(snapshot).toSorted()).toEqual(
      [
        ...common,
        ...services,
        'media[]',
        'calls[].number',
        'calls[].counter.id',
        'calls[].counter.name.zh-CN',
        'calls[].counter.name.en',
        'calls[].at',
        'calls[].times',
        'calls[].state',
        'counters[].id',
        'counters[].name.zh-CN',
        'counters[].name.en',
        'counters[].open',
        'counters[].paused',
        'counters[].back',
        'counters[].serving',
      ].toSorted(),
    );
  });

  test("phone: the ticket of its code, nobody else's", async () => {
    const moment = await momentOf(busyHall());
    const snapshot = phoneSnapshot(moment, 'SECRET-C3');
    expect(secretsIn(snapshot)).toEqual([]);
    expect(snapshot.ticket?.number).toBe('A002');
    expect(shape(snapshot).toSorted()).toEqual(
      [
        ...common,
        'ticket.number',
        'ticket.service.zh-CN',
        'ticket.service.en',
        'ticket.state',
        'ticket.ahead',
        'ticket.wait.low',
        'ticket.wait.high',
        'ticket.counter',
        'ticket.takenAt',
        'ticket.appointment',
        'ticket.rating',
        'ticket.calledAt',
        'ticket.mayStay',
        'ticket.language',
      ].toSorted(),
    );
    for (const code of ['', 'unknown', 'A002', 'SECRET-V3', '2026-11-21-A002', '__proto__'])
      expect(phoneSnapshot(moment, code).ticket).toBeNull();
  });

  test("kiosk: its own visit and ticket, nobody else's", async () => {
    const moment = await momentOf(busyHall());
    expect(secretsIn(kioskSnapshot(moment, visitWith(null), 'kiosk-1'))).toEqual([]);
    const snapshot = kioskSnapshot(moment, visitWith('2026-11-21-A003'), 'kiosk-1');
    expect(secretsIn(snapshot)).toEqual(['SECRET-C4']);
    expect(snapshot.visit.ticket?.url).toBe('http://hall/t/SECRET-C4');
    expect(Object.keys(snapshot.visit.member ?? {}).toSorted()).toEqual([
      'birthday',
      'by',
      'language',
      'name',
      'points',
      'privileges',
      'room',
      'tail',
      'tier',
      'vip',
    ]);
    expect(Object.keys(snapshot.visit).toSorted()).toEqual([
      'appointment',
      'appointmentSlip',
      'booking',
      'ends',
      'id',
      'identifying',
      'large',
      'member',
      'notice',
      'place',
      'ticket',
    ]);
  });

  test('kiosk: of a number that somebody looks up, what anybody may know', async () => {
    const driven = busyHall();
    const look = async (number: string) =>
      kioskSnapshot(await momentOf(driven), visitWith(null, { kind: 'looked-at', ticket: `2026-11-21-${number}` }), 'kiosk-1');
    expect(secretsIn(await look('A002'))).toEqual([]);
    expect((await look('A003')).visit.place).toEqual({
      number: 'A003',
      state: 'waiting',
      ahead: 1,
      wait: { low: 0, high: 8 * MINUTE },
      counter: null,
      takenAt: T0 + 3 * MINUTE,
      calledAt: null,
      mine: false,
      mayStay: false,
    });
    expect((await look('A001')).visit.place).toEqual({
      number: 'A001',
      state: 'called',
      ahead: 0,
      wait: null,
      counter: { 'zh-CN': '2号', en: '2号' },
      takenAt: T0,
      calledAt: driven.now,
      mine: false,
      mayStay: false,
    });
    expect((await look('A099')).visit.place).toBeNull();
    expect((await look('A001')).prefixes).toEqual(['A', 'B', 'V']);
  });

  test("a ticket of yesterday is nobody's, also before the first number of today", async () => {
    const driven = busyHall();
    expect(phoneSnapshot(await momentOf(driven), 'SECRET-C3').ticket?.number).toBe('A002');
    driven.now += 24 * 60 * MINUTE;
    expect(phoneSnapshot(await momentOf(driven), 'SECRET-C3').ticket).toBeNull();
  });

  test.each([null, '1', 'vip', 'unheard-of'])('counter (sitting at %s)', async (counter) => {
    expect(secretsIn(counterSnapshot(await momentOf(busyHall()), counter, null))).toEqual([]);
  });

  test('manager, guide and maintenance', async () => {
    const moment = await momentOf(busyHall());
    expect(secretsIn(managerSnapshot(moment, [], null, null))).toEqual([]);
    expect(secretsIn(guideSnapshot(moment))).toEqual([]);
    expect(secretsIn(maintenanceSnapshot(moment, machine, 'A001'))).toEqual([]);
  });
});

describe('what each role sees', () => {
  test('the display: who is called where, newest first, and how many wait', async () => {
    const { calls, counters, services, media } = displaySnapshot(await momentOf(busyHall()));
    expect(calls.map(({ number, counter, times, state }) => [number, counter.id, times, state])).toEqual([
      ['A001', '2', 2, 'called'],
      ['V001', '1', 1, 'serving'],
    ]);
    expect(counters.map(({ id, open, serving }) => [id, open, serving])).toEqual([
      ['1', true, 'V001'],
      ['2', true, 'A001'],
      ['vip', true, null],
    ]);
    expect(services.map(({ id, waiting }) => [id, waiting])).toEqual([
      ['topup', 3],
      ['plan', 0],
    ]);
    expect(media).toEqual(['/media/film.mp4']);
  });

  test('invariant 4: a counter: its own ticket with the reason, and who would be next', async () => {
    const driven = busyHall();
    const { mine, next, waiting } = counterSnapshot(await momentOf(driven), '1', null);
    expect(mine?.ticket).toMatchObject({
      number: 'V001',
      state: 'serving',
      reason: { rule: 'escalate', candidates: [{ number: 'V001' }, { number: 'A001' }] },
    });
    expect([waiting, next.map(({ number }) => number)]).toEqual([3, ['A002']]);
    expect(driven.number(driven.hall.counters.get('1')?.ticket)).toBe('V001');
    expect(counterSnapshot(await momentOf(driven), null, null)).toMatchObject({ mine: null, waiting: 0, next: [] });
  });

  test('the manager: waiting, served and late by tier, measured to the start of service', async () => {
    const driven = new Driven();
    driven.do({ type: 'open-counter', counter: '1' });
    driven.take('topup', 'gold');
    driven.take('topup', 'standard');
    driven.now += 11 * MINUTE;
    for (const type of ['call', 'start', 'finish'] as const) driven.do({ type, counter: '1' });
    expect(
      managerSnapshot(await momentOf(driven), [], null, null).tiers.map(({ id, waiting, oldest, served, late }) => [
        id,
        waiting,
        oldest,
        served,
        late,
      ]),
    ).toEqual([
      ['gold', 0, null, 1, 1],
      ['standard', 1, T0, 0, 0],
    ]);
  });

  test('the guide: who is nearest to breaking their limit, or beyond it, first', async () => {
    const driven = busyHall();
    const before = guideSnapshot(await momentOf(driven)).atRisk.map(({ number }) => number);
    // A gold member who came last is nearer to ten minutes than the others to thirty.
    driven.do({
      type: 'take',
      visit: 'v',
      service: 'topup',
      tier: 'gold',
      language: 'en',
      identifiedAt: driven.now - 9 * MINUTE,
      code: 'CODE',
    });
    const { atRisk, waiting, counters } = guideSnapshot(await momentOf(driven));
    expect(atRisk.map(({ number }) => number)).toEqual(['V002', ...before]);
    expect(atRisk.map(({ since, limit }) => (driven.now - since) / limit)).toEqual(
      atRisk.map(({ since, limit }) => (driven.now - since) / limit).toSorted((a, b) => b - a),
    );
    expect(waiting).toBe(before.length + 1);
    expect(counters.map(({ id, ticket }) => [id, ticket?.state ?? null])).toContainEqual(['1', 'serving']);
  });

  test('the kiosk: what follows from who the member is', async () => {
    const { visit, phoneConfirmation } = kioskSnapshot(await momentOf(busyHall()), visitWith(null), 'kiosk-1');
    expect(visit).toMatchObject({
      large: true,
      identifying: false,
      member: {
        tier: { 'zh-CN': '金卡' },
        by: 'card',
        tail: '1234',
        points: null,
        birthday: false,
        language: 'en',
        privileges: { 'zh-CN': ['生日礼'], en: ['生日礼'] },
        room: [{ 'zh-CN': '贵宾室' }],
      },
    });
    expect(phoneConfirmation).toBe('card');
  });

  test('the kiosk: a member is spoken to in the script of the hall, and reads what is written in that one alone', async () => {
    const moment = await momentOf(busyHall());
    const config = structuredClone(moment.config);
    config.hall.languages = ['zh-Hant'];
    for (const tier of config.tiers) tier.privileges = { 'zh-CN': ['免费停车'] };
    const seen = (language: Language) => kioskSnapshot({ ...moment, config }, visitWith(null, null, language), 'kiosk-1');
    expect(seen('zh-CN').visit.member).toMatchObject({ language: 'zh-Hant', privileges: { 'zh-Hant': ['免费停车', '生日礼'] } });
    expect(seen('en').visit.member?.language).toBeNull();
  });

  test('the kiosk: no number is offered from the very moment at which the manager stops them', async () => {
    const driven = busyHall();
    driven.do({ type: 'stop-numbers', service: 'topup', at: null });
    const { services } = kioskSnapshot(await momentOf(driven, driven.hall), visitWith(null), 'station-1');
    expect(services.map(({ id, taking }) => [id, taking.state])).toEqual([
      ['topup', 'last-number-given'],
      ['plan', 'open'],
    ]);
  });

  test('counters and the manager: who has arrived, until somebody says to see to it', async () => {
    const moment = await momentOf(busyHall());
    const seen = {
      id: 'arrival-1',
      name: '张*',
      vip: true,
      manager: '王敏',
      birthday: false,
      since: T0,
      ticket: { number: 'V001', state: 'serving' },
    };
    expect(managerSnapshot(moment, [], null, null).arrivals).toMatchObject([{ ...seen, acknowledged: null }]);
    expect(counterSnapshot(moment, '1', null).arrivals).toMatchObject([seen]);
    const later = { ...moment, arrivals: [{ ...arrival, acknowledged: { at: T0, counter: '1' } }] };
    expect(managerSnapshot(later, [], null, null).arrivals).toMatchObject([
      { ...seen, acknowledged: { at: T0, counter: { 'zh-CN': '1号' } } },
    ]);
    expect(counterSnapshot(later, '1', null).arrivals).toEqual([]);
  });

  test('a counter: what the customer still wants, whether it goes on here, and where they can be sent', async () => {
    const driven = new Driven();
    for (const counter of ['1', 'vip']) driven.do({ type: 'open-counter', counter });
    driven.take('topup', 'gold', undefined, ['plan']);
    driven.do({ type: 'call', counter: '1' });
    driven.do({ type: 'start', counter: '1' });
    driven.do({ type: 'pause', counter: 'vip', reason: 'break' });
    const { mine } = counterSnapshot(await momentOf(driven), '1', null);
    expect(mine?.ticket).toMatchObject({
      wants: ['topup', 'plan'],
      servedHere: ['topup', 'plan'],
      placeElsewhere: 'kept',
      further: [{ 'zh-CN': '套餐' }],
      firstStartedAt: T0,
      queuedAt: T0,
    });
    expect(mine?.ticket?.elsewhere.map(({ id, open, paused, serves }) => [id, open, paused, serves])).toEqual([
      ['2', false, false, ['topup']],
      ['vip', true, true, ['topup', 'plan']],
    ]);
  });

  test('who is away: since when, and which place they would get', async () => {
    const driven = new Driven(testConfig({ calling: { afterParking: 'last', afterNoShow: 'kept' } }));
    for (const counter of ['1', '2']) driven.do({ type: 'open-counter', counter });
    for (const counter of ['1', '2']) {
      driven.take('topup', 'standard');
      driven.do({ type: 'call', counter });
    }
    driven.do({ type: 'no-show', counter: '1' });
    driven.now += MINUTE;
    driven.do({ type: 'park', counter: '2' });
    const away = [
      { number: 'A002', state: 'parked', since: T0 + MINUTE, place: 'last' },
      { number: 'A001', state: 'no-show', since: T0, place: 'kept' },
    ];
    expect(counterSnapshot(await momentOf(driven), '1', null).away).toMatchObject(away);
    expect(managerSnapshot(await momentOf(driven), [], null, null).away).toMatchObject(away);
    expect(counterSnapshot(await momentOf(driven), null, null).away).toEqual([]);
  });

  test('the display and the phone: a ticket that was sent on goes from its old counter, and its next call is a new one', async () => {
    const driven = new Driven();
    for (const counter of ['1', 'vip']) driven.do({ type: 'open-counter', counter });
    driven.do({ type: 'take', visit: 'v', service: 'topup', tier: 'gold', language: 'en', identifiedAt: T0, code: 'SECRET-C1' });
    const phone = async () => phoneSnapshot(await momentOf(driven), 'SECRET-C1').ticket;
    const display = async () =>
      displaySnapshot(await momentOf(driven)).calls.map(({ counter, at, times, state }) => [counter.id, at - T0, times, state]);
    driven.do({ type: 'call', counter: '1' });
    driven.do({ type: 'recall', counter: '1' });
    driven.do({ type: 'start', counter: '1' });
    driven.now += MINUTE;
    driven.do({ type: 'transfer', counter: '1', service: null, to: 'vip' });
    expect(await display()).toEqual([]);
    expect(await phone()).toMatchObject({ state: 'waiting', counter: { 'zh-CN': '贵宾室' } });
    driven.do({ type: 'call', counter: 'vip' });
    expect(await display()).toEqual([['vip', MINUTE, 1, 'called']]);
    driven.do({ type: 'park', counter: 'vip' });
    expect(await display()).toEqual([['vip', MINUTE, 1, 'ended']]);
    expect(await phone()).toMatchObject({ state: 'parked', counter: { 'zh-CN': '贵宾室' } });
    driven.do({ type: 'leave', number: 'V001' });
    expect(await phone()).toMatchObject({ state: 'left', counter: null });
  });

  test('maintenance: the newest print jobs and why they wait', async () => {
    const { jobs } = maintenanceSnapshot(await momentOf(busyHall()), machine, null);
    expect(jobs.map(({ ticket, state }) => [ticket, state])).toEqual([
      ['A004', 'queued'],
      ['A003', 'queued'],
      ['A002', 'queued'],
      ['V001', 'queued'],
      ['A001', 'sending'],
    ]);
  });

  test('a configuration that changed since the ticket was taken shows identifiers, never a gap', async () => {
    const driven = busyHall();
    const moment = await momentOf(driven);
    const config = { ...moment.config, services: moment.config.services.slice(1), counters: moment.config.counters.slice(1) };
    expect(displaySnapshot({ ...moment, config }).calls.at(-1)?.counter).toEqual({ id: '1', name: sameInAll('1') });
    expect(phoneSnapshot({ ...moment, config }, 'SECRET-C3').ticket?.service).toEqual(sameInAll('topup'));
  });
});
