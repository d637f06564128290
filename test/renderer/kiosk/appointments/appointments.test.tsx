// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err } from '../../../../src/contract/result.ts';
import type { AppointmentView, KioskSnapshot, TimesView, Visit } from '../../../../src/contract/snapshots.ts';
import { KioskScreen } from '../../../../src/renderer/kiosk/kiosk-screen.tsx';
import { kioskSnapshot, now } from '../../customer-snapshots.ts';
import { button, heading, host, press, show } from '../../mounted.ts';
import { answerNext, heard, send, sent } from '../../sent.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Tomorrow from 10:30, as `now` is 10:15 in the hall. */
const at = (minutes: number): number => now + DAY + (15 + minutes) * MINUTE;
const times: TimesView = {
  service: 'sim',
  times: [
    { at: now + 15 * MINUTE, free: 0 },
    { at: at(0), free: 2 },
    { at: at(30), free: 0 },
    { at: at(60), free: 1 },
    { at: at(180), free: 2 },
    { at: at(210), free: 2 },
  ],
};
const booked: AppointmentView = {
  id: 'r',
  code: '123456',
  service: { 'zh-CN': '补卡换卡', en: 'SIM cards' },
  serviceId: 'sim',
  tier: { 'zh-CN': '普通客户' },
  at: at(0),
  today: false,
  state: 'early',
  from: at(-30),
  number: null,
};
const mine = (part: Partial<AppointmentView>): Partial<Visit> => ({
  appointment: { ...booked, at: now + 15 * MINUTE, from: now - 15 * MINUTE, today: true, ...part },
});

const see = (visit: Partial<Visit> = {}, part: Partial<KioskSnapshot> = {}) =>
  show(<KioskScreen snapshot={kioskSnapshot(visit, part)} send={send} clockOffset={0} />);
const texts = (selector: string): (string | null)[] => [...host.querySelectorAll(selector)].map(({ textContent }) => textContent);

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

async function type(digits: string): Promise<void> {
  for (const digit of digits) {
    await act(async () => {
      const key = [...host.querySelectorAll('.number-keys .key')].find(({ textContent }) => textContent === digit);
      key?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
  }
}

/** As far as choosing the time; the hall has one service to book. */
async function toTimes(): Promise<void> {
  await see();
  await press('更多服务');
  await press('我要预约');
  await see({ booking: times });
  await press('11月23日');
}

describe('booking an appointment', () => {
  it('leads from the service to the day, the time, the phone number and the code', async () => {
    await toTimes();
    expect(heard).toContainEqual({ type: 'show-times', visit: 'visit-1', service: 'sim' });
    expect(texts('.book-tile-name')).toEqual(['10:30', '11:00', '11:30', '13:30', '14:00']);
    expect(texts('.book-gap')).toEqual(['12:00–13:30 不接受预约']);
    expect(button('11:00').disabled).toBe(true);
    expect(button('11:00').textContent).toContain('已约满');
    await press('10:30');
    await type('13800138000');
    await press('确认预约');
    expect(sent).toMatchObject([
      { type: 'book', visit: 'visit-1', service: 'sim', at: at(0), phone: '13800138000', tier: null },
      { type: 'print-appointment', visit: 'visit-1', language: 'zh-CN' },
    ]);
    await see({ appointment: booked, appointmentSlip: 'printed' });
    expect(heading()).toBe('预约成功');
    expect(host.textContent).toContain('123 456');
    expect(host.textContent).toContain('11月23日星期一');
    expect(host.textContent).toContain('请取走您的预约单');
  });

  it('needs no phone number, and takes no half of one', async () => {
    await toTimes();
    await press('10:30');
    await type('1380');
    expect(button('确认预约').disabled).toBe(true);
    for (let i = 0; i < 4; i += 1) await press('删除');
    await press('不留手机号，直接预约');
    expect(sent[0]).toMatchObject({ phone: null });
  });

  it('a time that was just taken by somebody else says so, where another can be chosen; the next choice is a request of its own', async () => {
    await toTimes();
    answerNext(err('slot-full'));
    await press('10:30');
    await press('不留手机号');
    expect(heading()).toBe('请选择时间');
    expect(host.textContent).toContain('该时段刚刚约满');
    await press('11:30');
    await press('不留手机号');
    const requests = sent.flatMap((one) => (one.type === 'book' ? [one.request] : []));
    expect(new Set(requests).size).toBe(2);
  });

  it('is the same request when it is tried again after no answer', async () => {
    await toTimes();
    await press('10:30');
    answerNext(err('no-answer'));
    await press('不留手机号');
    expect(host.textContent).toContain('暂时无法预约');
    await press('不留手机号');
    const requests = sent.flatMap((one) => (one.type === 'book' ? [one.request] : []));
    expect([requests.length, new Set(requests).size]).toEqual([2, 1]);
  });

  it('goes back a question at a time, and puts the times away when it is left', async () => {
    await toTimes();
    await press('10:30');
    for (const title of ['请选择时间', '请选择日期', '您还需要什么服务？']) {
      await press('返回');
      expect(heading()).toBe(title);
    }
    expect(heard.at(-1)).toEqual({ type: 'show-times', visit: 'visit-1', service: null });
  });

  it('offers no full day, and says when there is nothing to book', async () => {
    await see();
    await press('更多服务');
    await press('我要预约');
    expect(host.textContent).toContain('正在查询可预约时间');
    await see({ booking: times });
    expect([button('11月22日').disabled, button('11月22日').textContent]).toEqual([true, '11月22日星期日 · 今天已约满']);
    expect(button('11月23日').textContent).toBe('11月23日星期一 · 明天余 7');
    await see({ booking: { service: 'sim', times: [] } });
    expect(host.textContent).toContain('近期没有可预约的时间');
  });

  it('is offered only where something can be booked', async () => {
    const services = kioskSnapshot().services.filter(({ bookable }) => !bookable);
    await see({}, { services });
    expect(host.textContent).not.toContain('预约');
    await press('更多服务');
    expect(host.textContent).not.toContain('预约');
  });
});

describe('where several services can be booked', () => {
  it('the service is asked for first', async () => {
    const services = kioskSnapshot().services.map((one) => Object.assign({}, one, { bookable: true }));
    await see({}, { services });
    await press('更多服务');
    await press('我要预约');
    expect(heading()).toBe('请选择要预约的业务');
    expect(heard.filter(({ type }) => type === 'show-times')).toEqual([]);
    await press('补卡换卡');
    expect(heard).toContainEqual({ type: 'show-times', visit: 'visit-1', service: 'sim' });
    await press('返回');
    expect(heading()).toBe('请选择要预约的业务');
  });
});

describe('an appointment at the kiosk', () => {
  it('is found by its code or by the phone number; what is not found has its own sentence', async () => {
    await see();
    await press('预约签到');
    await type('1234567');
    expect(host.querySelector('output')?.textContent).toBe('123 456');
    answerNext(err('unknown-appointment'), err('unknown-appointment'), err('too-many-attempts'));
    await press('查询预约');
    expect(host.textContent).toContain('没有查到这个预约码');
    // It can be put right.
    await press('删除');
    expect(host.querySelector('output')?.textContent).toBe('123 45');
    await press('手机号');
    expect(host.textContent).not.toContain('没有查到');
    await type('13800138000');
    await press('查询预约');
    expect(host.textContent).toContain('没有查到这个手机号的预约');
    await type('13800138000');
    await press('查询预约');
    expect(host.textContent).toContain('查询次数过多');
    expect(sent).toEqual([
      { type: 'find-appointment', visit: 'visit-1', code: '123456', phone: null },
      { type: 'find-appointment', visit: 'visit-1', code: null, phone: '13800138000' },
      { type: 'find-appointment', visit: 'visit-1', code: null, phone: '13800138000' },
    ]);
  });

  it.each([
    ['on-time', mine({ state: 'on-time' }), '欢迎光临，请取号', '取号', { type: 'check-in', visit: 'visit-1', language: 'zh-CN' }],
    ['late', mine({ state: 'late' }), '已过预约时间', '取号', { type: 'check-in', visit: 'visit-1', language: 'zh-CN' }],
    [
      'early',
      mine({ state: 'early', from: now + 5 * MINUTE }),
      '您来早了',
      '现在普通取号',
      { type: 'take', visit: 'visit-1', service: 'sim', language: 'zh-CN' },
    ],
    [
      'of a day that is over',
      mine({ state: 'late', today: false }),
      '预约日期已过',
      '现在普通取号',
      { type: 'take', visit: 'visit-1', service: 'sim', language: 'zh-CN' },
    ],
  ] as const)('%s: says so and offers what can be done', async (_, visit, title, way, command) => {
    await see(visit);
    await press('预约签到');
    expect(heading()).toBe(title);
    await press(way);
    expect(sent).toEqual([command]);
  });

  it.each([
    ['of another day', mine({ state: 'early', today: false }), '您的预约不在今天'],
    ['that was checked in', mine({ state: 'done', number: 'C007' }), '您的号码是 C007'],
    ['that was cancelled', mine({ state: 'cancelled' }), '预约已取消'],
  ])('%s gives no number', async (_, visit, words) => {
    await see(visit);
    await press('预约签到');
    expect(host.textContent).toContain(words);
    const names = [...host.querySelectorAll('button')].map(({ textContent }) => textContent);
    expect(names.filter((name) => name.includes('取号'))).toEqual([]);
  });

  it('early: says from when', async () => {
    await see(mine({ state: 'early', from: now + 5 * MINUTE }));
    await press('预约签到');
    expect(host.textContent).toContain('请于 10:20 之后再来签到');
  });

  it('says why it cannot be checked in after all', async () => {
    await see(mine({ state: 'on-time' }));
    await press('预约签到');
    answerNext(err('hall-closed'));
    await press('取号');
    expect(host.textContent).toContain('今日已停止取号');
  });

  it('is cancelled after a second look', async () => {
    await see(mine({ state: 'on-time' }));
    await press('预约签到');
    await press('取消预约');
    expect(host.textContent).toContain('确定取消这个预约吗');
    await press('保留预约');
    expect(sent).toEqual([]);
    await press('取消预约');
    await press('确定取消');
    expect(sent).toEqual([{ type: 'cancel-appointment', visit: 'visit-1', code: null }]);
    await see(mine({ state: 'cancelled' }));
    await press('重新预约');
    expect(heading()).toBe('请选择日期');
  });

  it('promises no paper: only what was printed is to be taken', async () => {
    const slip = async (appointmentSlip: Visit['appointmentSlip'], printer: KioskSnapshot['printer'] = { state: 'ready', paper: 'ok' }) => {
      await see({ ...mine({}), appointmentSlip }, { printer });
      return host.querySelector('.appointment-slip')?.textContent;
    };
    await see(mine({}));
    await press('预约签到');
    expect(await slip(null)).toBe('请拍下此屏幕打印预约单');
    expect(await slip(null, { state: 'stopped', reason: 'paper-out', since: now })).toBe('请拍下此屏幕');
    expect(await slip('printing')).toBe('正在打印预约单…');
    expect(await slip('printed')).toBe('请取走您的预约单。');
    expect(await slip('unconfirmed')).toBe('预约单可能没有打印出来，请拍下此屏幕。');
    expect(await slip('not-printed')).toBe('暂时无法打印预约单，请拍下此屏幕。打印预约单');
  });
});
