import type { CounterSnapshot, CounterTicket, ManagerSnapshot } from '../../src/contract/snapshots.ts';

export const MINUTE = 60_000;
export const now = Date.parse('2026-11-21T06:23:41Z');

const services = [
  {
    id: 'topup',
    name: { 'zh-CN': '充值缴费', en: 'Pay and top up' },
    prefix: 'A',
    icon: null,
    bookable: false,
    waiting: 2,
    wait: { low: 2 * MINUTE, high: 7 * MINUTE },
  },
  { id: 'plan', name: { 'zh-CN': '套餐办理', en: 'Plans and bundles' }, prefix: 'B', icon: null, bookable: false, waiting: 0, wait: null },
];
export const tiers = [
  { id: 'gold', name: { 'zh-CN': '金卡会员', en: 'Gold' }, limit: 10 * MINUTE },
  { id: 'standard', name: { 'zh-CN': '普通客户', en: 'Standard' }, limit: 30 * MINUTE },
];

/** A standard customer who was called before a waiting gold member. */
export const ticket: CounterTicket = {
  number: 'A042',
  service: { 'zh-CN': '充值缴费', en: 'Pay and top up' },
  tier: { 'zh-CN': '普通客户', en: 'Standard' },
  further: [],
  wants: ['topup'],
  servedHere: ['topup', 'plan'],
  before: [],
  vip: false,
  state: 'called',
  appointment: null,
  identifiedAt: now - 20 * MINUTE,
  firstStartedAt: null,
  queuedAt: now - 20 * MINUTE,
  calledAt: now - MINUTE,
  startedAt: null,
  calls: 1,
  recallFrom: now - MINUTE,
  callsToNoShow: 0,
  target: 5 * MINUTE,
  elsewhere: [
    { id: '2', name: { 'zh-CN': '2号窗口', en: 'Counter 2' }, open: true, paused: true, serves: ['topup'] },
    { id: '3', name: { 'zh-CN': '3号窗口', en: 'Counter 3' }, open: false, paused: false, serves: ['topup', 'plan'] },
    { id: 'vip', name: { 'zh-CN': '贵宾室', en: 'VIP room' }, open: true, paused: false, serves: ['plan'] },
  ],
  placeElsewhere: 'kept',
  reason: {
    rule: 'escalate',
    escalated: true,
    candidates: [
      { number: 'A042', tier: 'standard', service: 'topup', waited: 19 * MINUTE, share: 19 / 30, score: [1, -11 * MINUTE, 19 * MINUTE] },
      { number: 'V001', tier: 'gold', service: 'topup', waited: 2 * MINUTE, share: 0.2, score: [0, 0, 2 * MINUTE] },
    ],
  },
  answers: [],
};

/** Nobody said anything yet. */
export const quietCustomers: Pick<ManagerSnapshot, 'guideCalls' | 'preAccepted' | 'satisfaction' | 'feedback'> = {
  guideCalls: [],
  preAccepted: [],
  satisfaction: {
    days: 30,
    overall: { name: {}, ratings: 0, satisfied: 0, target: null },
    tiers: [],
    services: [],
    counters: [],
    reasons: [],
  },
  feedback: { open: [], closed: [], opened: null },
};

/** The screen of a clerk at counter 1 of two. */
export function counterSnapshot(atCounter: CounterTicket | null, waiting: number): CounterSnapshot {
  const counters = [
    { id: '1', name: { 'zh-CN': '1号窗口', en: 'Counter 1' }, open: true },
    { id: 'vip', name: { 'zh-CN': '贵宾室', en: 'VIP room' }, open: false },
  ];
  return {
    role: 'counter',
    boot: 'boot',
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
    counters,
    arrivals: [],
    guideCalls: [],
    mine: { id: '1', name: { 'zh-CN': '1号窗口', en: 'Counter 1' }, ticket: atCounter, pause: null, undo: null, shift: null },
    services,
    tiers,
    waiting,
    away: [],
    booking: null,
    appointments: [],
    attention: { alerts: [], help: null },
    next: [],
    printer: { state: 'ready', paper: 'ok' },
  };
}

/** One screen asks to be let in. */
export const pairings = [{ code: '482913', role: 'display', address: '192.168.8.31', since: now - MINUTE }];
