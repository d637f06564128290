// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PrinterStatus } from '../../../src/contract/devices.ts';
import { err, ok } from '../../../src/contract/result.ts';
import type { KioskSnapshot } from '../../../src/contract/snapshots.ts';
import { cardNotices } from '../../../src/contract/snapshots-members.ts';
import { KioskLost } from '../../../src/renderer/kiosk/rest/kiosk-lost.tsx';
import { KioskScreen } from '../../../src/renderer/kiosk/kiosk-screen.tsx';
import { paperState } from '../../../src/renderer/kiosk/ticket/paper-state.ts';
import { gold, kioskSnapshot, kioskTicket, now } from '../customer-snapshots.ts';
import { button, host, press, show } from '../mounted.ts';
import { answer, holdAnswers, send, sent } from '../sent.ts';
import { kioskWords } from '../../../src/renderer/kiosk/languages/kiosk-words.ts';

beforeEach(() => {
  holdAnswers();
});

const see = (snapshot: KioskSnapshot) => show(<KioskScreen snapshot={snapshot} send={send} clockOffset={0} />);

describe('taking a number', () => {
  it('names each service first, then how many wait, in the chosen language', async () => {
    await see(kioskSnapshot());
    expect(button('充值缴费').getAttribute('aria-label')).toBe('充值缴费，3 人等候 · 约 5–12 分钟');
    await press('English');
    expect(button('Pay and top up').getAttribute('aria-label')).toBe('Pay and top up, 3 waiting · about 5–12 min');
    expect(document.documentElement.lang).toBe('en');
  });

  it('says politely that a wait is not known yet, until when numbers are given, and when the last one has been given', async () => {
    const { services, now } = kioskSnapshot();
    const [topup, sim] = services;
    if (!topup || !sim) throw new Error('the sample has two services');
    await see(
      kioskSnapshot(
        {},
        {
          services: [
            { ...topup, wait: null, taking: { state: 'open', until: now + 20 * 60_000 } },
            { ...sim, taking: { state: 'last-number-given' } },
          ],
        },
      ),
    );
    expect(button('充值缴费').getAttribute('aria-label')).toBe('充值缴费，3 人等候 · 暂时无法预计 · 取号至 10:35');
    expect(button('补卡换卡').getAttribute('aria-label')).toBe('补卡换卡，今日已停止取号');
    expect(button('补卡换卡').disabled).toBe(true);
    expect(button('充值缴费').disabled).toBe(false);
  });

  it('answers the tap at once and sends one command however often it is tapped', async () => {
    await see(kioskSnapshot());
    const [first, second] = [button('充值缴费'), button('补卡换卡')];
    await act(async () => {
      first.click();
      first.click();
      second.click();
    });
    expect(sent).toEqual([{ type: 'take', visit: 'visit-1', service: 'topup', language: 'zh-CN' }]);
    expect(button('充值缴费').textContent).toContain('正在取号');
    expect(button('补卡换卡').disabled).toBe(true);
  });

  it('tells a refusal and lets the customer choose again', async () => {
    await see(kioskSnapshot());
    await press('充值缴费');
    await answer(err('storage-failed'));
    expect(host.querySelector('[role=alert]')?.textContent).toContain('抱歉');
    await press('补卡换卡');
    expect(sent).toHaveLength(2);
    expect(host.querySelector('[role=alert]')).toBeNull();
  });

  it('keeps the buttons inert between the answer and the ticket', async () => {
    await see(kioskSnapshot());
    await press('充值缴费');
    await answer(ok(null));
    expect(button('补卡换卡').disabled).toBe(true);
  });
});

describe('members', () => {
  it('greets with mask, tier and tail, and offers to go on as a standard customer', async () => {
    await see(kioskSnapshot({ member: gold, ends: now + 60_000 }));
    expect(host.textContent).toContain('张* 您好');
    expect(host.textContent).toContain('金卡会员 · 尾号 1234');
    await press('普通取号');
    expect(sent).toEqual([{ type: 'go-on-as-standard', visit: 'visit-1' }]);
  });

  it.each(cardNotices)('tells %s in its own words, with the services below', async (notice) => {
    await see(kioskSnapshot({ notice }));
    const { title, help } = kioskWords['zh-CN'].kiosk.notices[notice];
    expect(host.querySelector('[role=alert]')?.textContent).toContain(title + help);
    await press('普通取号');
    await press('充值缴费');
    expect(sent.map(({ type }) => type)).toEqual(['go-on-as-standard', 'take']);
  });

  it('does not ask for a card while the reader is lost', async () => {
    await see(kioskSnapshot({}, { reader: { state: 'lost', detail: 'unplugged', since: now } }));
    expect(host.textContent).toContain('读卡器暂停使用');
    expect(host.textContent).not.toContain('会员请刷卡');
  });
});

describe('the ticket', () => {
  const ready: PrinterStatus = { state: 'ready', paper: 'ok' };
  const out: PrinterStatus = { state: 'stopped', reason: 'paper-out', since: now };
  const lost: PrinterStatus = { state: 'lost', detail: 'unplugged', since: now };

  it.each([
    ['queued', ready, 'printing'],
    ['sending', ready, 'printing'],
    ['queued', out, 'missing'],
    ['sending', out, 'missing'],
    ['queued', lost, 'missing'],
    ['printed', out, 'printed'],
    ['failed', ready, 'missing'],
    ['unconfirmed', ready, 'unsure'],
  ] as const)('with a %s job and printer %o, the paper is %s', (print, printer, paper) => {
    expect(paperState(print, printer)).toBe(paper);
  });

  it('shows number, people ahead and a code to take along when there is no paper', async () => {
    await see(kioskSnapshot({ ticket: kioskTicket({ print: 'queued' }) }, { printer: out }));
    expect(host.querySelector('h1')?.textContent).toContain('A012');
    expect(host.textContent).toContain('前面还有 3 位');
    expect(host.textContent).toContain('请拍下此屏幕');
    expect(host.querySelector('.qr-code')?.getAttribute('src')).toBe('/t/Zk3vQ9sLmT1x/qr.svg');
    await press('完成');
    expect(sent).toEqual([{ type: 'end-visit', visit: 'visit-1' }]);
  });

  it('routes to the one counter of this ticket', async () => {
    await see(kioskSnapshot({ ticket: kioskTicket({ counters: [{ 'zh-CN': '贵宾室', en: 'VIP room' }] }) }));
    expect(host.querySelector('.ticket-route')?.textContent).toContain('请前往 贵宾室');
  });
});

describe('between two customers', () => {
  it('nothing of the last one stays: language, tap, refusal, greeting, ticket', async () => {
    await see(kioskSnapshot({ member: gold }));
    await press('English');
    await press('Pay and top up');
    await answer(err('visit-over'));
    await see(kioskSnapshot({ member: gold, ticket: kioskTicket() }));
    expect(host.textContent).toContain('Your number');
    await see(kioskSnapshot({ id: 'visit-2' }));
    expect(host.textContent).toContain('请选择您要办理的业务');
    for (const trace of ['张*', '1234', 'A012', 'Sorry', 'Please']) expect(host.textContent).not.toContain(trace);
    expect(button('充值缴费').disabled).toBe(false);
  });

  it("shows only the simulated paper that came out during the customer's own visit", async () => {
    const papers = (...ids: string[]) => ({
      reader: null,
      printer: { fault: 'none' as const, papers: ids.map((id) => ({ id, width: 576, height: 900 })) },
    });
    await see(kioskSnapshot({}, { simulation: papers('old') }));
    await see(kioskSnapshot({ ticket: kioskTicket({ print: 'sending' }) }, { simulation: papers('old') }));
    expect(host.querySelector('.paper-slot')).not.toBeNull();
    expect(host.querySelector('.paper-slot img')).toBeNull();
    await see(kioskSnapshot({ ticket: kioskTicket() }, { simulation: papers('mine', 'old') }));
    expect(host.querySelector('.paper-slot img')?.getAttribute('src')).toBe('/paper/mine.png');
  });
});

describe('other states', () => {
  it('says when a closed hall opens', async () => {
    const hall = { ...kioskSnapshot().hall, open: { state: 'closed', opens: Date.UTC(2026, 10, 23, 0, 30) } } as const;
    await see(kioskSnapshot({}, { hall }));
    expect(host.textContent).toContain('现在是休息时间');
    expect(host.textContent).toContain('08:30 开始营业');
    expect(host.querySelector('.services')).toBeNull();
  });

  it('invariant 5: a lost appliance leaves no old state and no button', async () => {
    await show(<KioskLost snapshot={kioskSnapshot({ member: gold, ticket: kioskTicket() })} since={now} />);
    expect(host.textContent).toContain('自 10:15:00 起');
    expect(host.querySelectorAll('button')).toHaveLength(0);
    for (const trace of ['A012', '张*', '人等候']) expect(host.textContent).not.toContain(trace);
  });

  it('has no simulation controls when all devices are real', async () => {
    await see(kioskSnapshot());
    expect(host.querySelector('.simulation')).toBeNull();
  });
});
