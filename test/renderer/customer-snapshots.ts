import type { HallView } from '../../src/contract/hall-view.ts';
import type { DisplaySnapshot, KioskSnapshot, KioskTicket, PlaceView, Visit } from '../../src/contract/snapshots.ts';
import type { MemberView } from '../../src/contract/snapshots-members.ts';
import type { KioskSelfService } from '../../src/contract/self-service.ts';

/** 2026-11-22 10:15:00 in the hall. */
export const now = Date.UTC(2026, 10, 22, 2, 15);

const MINUTE = 60_000;

const common = {
  boot: 'boot-1',
  number: 1,
  now,
  hall: {
    name: { 'zh-CN': '航空大道营业厅', en: 'Hangkong Avenue' },
    languages: ['zh-CN', 'en'],
    timezone: 'Asia/Shanghai',
    open: { state: 'open', closes: null },
    hours: [],
    theme: { brand: null, logo: null, background: null },
    demo: false,
  },
} as const;

const services = [
  {
    id: 'topup',
    name: { 'zh-CN': '充值缴费', en: 'Pay and top up' },
    prefix: 'A',
    icon: null,
    bookable: false,
    waiting: 3,
    wait: { low: 5 * MINUTE, high: 11.5 * MINUTE },
    taking: { state: 'open', until: null },
  },
  {
    id: 'sim',
    name: { 'zh-CN': '补卡换卡', en: 'SIM cards' },
    prefix: 'C',
    icon: null,
    bookable: true,
    waiting: 0,
    wait: null,
    taking: { state: 'open', until: null },
  },
] as const;

/** One service says what to bring, and nothing was done. */
export const quietSelfService: KioskSelfService = {
  bring: { sim: [{ 'zh-CN': '身份证原件', en: 'Identity card' }] },
  ratingReasons: [],
  phrases: [],
  slip: null,
  feedback: null,
  questions: [],
  answered: false,
  guide: null,
};

const nobody: Visit = {
  id: 'visit-1',
  member: null,
  identifying: false,
  large: false,
  notice: null,
  ticket: null,
  booking: null,
  appointment: null,
  appointmentSlip: null,
  place: null,
  ends: null,
};

export const gold: MemberView = {
  tier: { 'zh-CN': '金卡会员', en: 'Gold' },
  vip: true,
  by: 'card',
  name: '张*',
  tail: '1234',
  points: null,
  privileges: {},
  birthday: false,
  language: null,
  room: null,
};

export function kioskTicket(part: Partial<KioskTicket> = {}): KioskTicket {
  return {
    number: 'A012',
    service: { 'zh-CN': '充值缴费', en: 'Pay and top up' },
    further: [],
    tier: { 'zh-CN': '普通客户', en: 'Standard' },
    vip: false,
    ahead: 3,
    wait: { low: 5 * MINUTE, high: 11.5 * MINUTE },
    takenAt: now,
    check: '0417',
    appointment: null,
    code: 'Zk3vQ9sLmT1x',
    url: 'http://192.0.2.7:8630/t/Zk3vQ9sLmT1x',
    print: 'printed',
    counters: null,
    ...part,
  };
}

/** Nobody knows when it opens again. */
export const closedHall: HallView = { ...common.hall, open: { state: 'closed', opens: null } };

/** Of that ticket, as anybody may know it. */
export function placeView(part: Partial<PlaceView> = {}): PlaceView {
  return {
    number: 'A012',
    state: 'waiting',
    ahead: 2,
    wait: { low: 3 * MINUTE, high: 8 * MINUTE },
    counter: null,
    takenAt: now,
    calledAt: null,
    mayStay: false,
    mine: false,
    ...part,
  };
}

export function kioskSnapshot(visit: Partial<Visit> = {}, part: Partial<KioskSnapshot> = {}): KioskSnapshot {
  return {
    ...common,
    role: 'kiosk',
    services,
    visit: { ...nobody, ...visit },
    printer: { state: 'ready', paper: 'ok' },
    reader: { state: 'ready' },
    collectsKeys: false,
    days: [{ noon: now, spans: [{ from: now, to: now + 60 * MINUTE }], special: false }],
    prefixes: ['A', 'C', 'V'],
    idle: 60_000,
    speech: false,
    media: [],
    phoneConfirmation: 'none',
    selfService: quietSelfService,
    simulation: { printer: null, reader: null },
    ...part,
  };
}

export function displaySnapshot(part: Partial<DisplaySnapshot> = {}): DisplaySnapshot {
  return { ...common, role: 'display', services, calls: [], counters: [], media: [], ...part };
}
