// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { err } from '../../../src/contract/result.ts';
import type { JobView } from '../../../src/contract/snapshots-paper.ts';
import type { FoundTicket } from '../../../src/contract/snapshots.ts';
import { TicketFinder } from '../../../src/renderer/maintenance/ticket-finder.tsx';
import { now } from '../customer-snapshots.ts';
import { fill, host, press, show, submit } from '../mounted.ts';
import { answerNext, send, sent } from '../sent.ts';

describe('finding a ticket', () => {
  const job = (copy: number, state: JobView['state']): JobView => ({
    id: `2026-11-22-A012/${copy}`,
    ticket: 'A012',
    copy,
    state,
    queuedAt: now,
    endedAt: null,
    attempts: 1,
    detail: null,
  });
  const found = (...jobs: JobView[]): FoundTicket => ({
    number: 'A012',
    service: { 'zh-CN': '充值缴费', en: 'Pay' },
    tier: { 'zh-CN': '普通客户', en: 'Standard' },
    state: 'waiting',
    takenAt: now,
    jobs,
  });
  const see = (ticket: FoundTicket | null) =>
    show(<TicketFinder found={ticket} now={now} timezone="Asia/Shanghai" language="en" send={send} />);

  it('looks a number up as it is typed, in either case, and nothing that is none', async () => {
    await see(null);
    const type = async (text: string): Promise<void> => {
      const input = host.querySelector('input');
      await fill(input, text);
      await submit(input?.form);
    };
    await type('12');
    expect(sent).toEqual([]);
    answerNext(err('unknown-ticket'));
    await type(' a012 ');
    expect(sent).toEqual([{ type: 'look-up', number: 'A012' }]);
    expect(host.querySelector('[role=alert]')?.textContent).toContain('No ticket of today');
  });

  it('prints again after asking once more, and says what the paper will say', async () => {
    await see(found(job(0, 'printed'), job(1, 'unconfirmed')));
    expect(host.textContent).toContain('taken 10:15');
    expect(host.textContent).toContain('reprint 1');
    await press('Reprint A012');
    expect(sent).toEqual([]);
    expect(host.textContent).toContain('The paper will say “Reprint 2”');
    await press('Cancel');
    await press('Reprint A012');
    await press('Confirm reprint');
    expect(sent).toEqual([{ type: 'reprint', number: 'A012' }]);
    await see(found(job(0, 'printed'), job(1, 'unconfirmed'), job(2, 'queued')));
    expect(host.textContent).toContain('no reprint is needed now');
    await press('Put away');
    expect(sent[1]).toEqual({ type: 'look-up', number: null });
  });
});
