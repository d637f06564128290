// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Command } from '../../../../src/contract/commands.ts';
import type { ArrivalView } from '../../../../src/contract/snapshots-members.ts';
import { Arrivals } from '../../../../src/renderer/staff/customers/arrivals.tsx';
import { memberWords } from '../../../../src/renderer/staff/device-words.ts';
import { host, press, show } from '../../mounted.ts';
import { MINUTE, now } from '../../staff-snapshots.ts';

const arrival: ArrivalView = {
  id: 'arrival-1',
  name: '张*',
  tier: { 'zh-CN': '金卡会员', en: 'Gold' },
  vip: true,
  manager: '王敏',
  birthday: true,
  since: now - 3 * MINUTE,
  ticket: null,
  acknowledged: null,
};

async function see(arrivals: readonly ArrivalView[], most = 5): Promise<Command[]> {
  const sent: Command[] = [];
  await show(
    <Arrivals
      arrivals={arrivals}
      most={most}
      now={now}
      timezone="Asia/Shanghai"
      language="zh-CN"
      commands={{ pending: null, run: (command) => sent.push(command) }}
    />,
  );
  return sent;
}

it('says who is here, for whom, since when and for what', async () => {
  await see([
    arrival,
    { ...arrival, id: 'arrival-2', birthday: false, ticket: { number: 'V001', service: { 'zh-CN': '充值缴费' }, state: 'waiting' } },
  ]);
  const [first, second] = [...host.querySelectorAll('.arrival')].map(({ textContent }) => textContent);
  for (const words of ['张*', '金卡会员', '本月生日', '客户经理 王敏', '3 分钟', '尚未取号']) expect(first).toContain(words);
  expect(second).toContain('V001 充值缴费 · 等候中');
  expect(second).not.toContain('本月生日');
});

it('is acknowledged with a button, and then says who sees to it', async () => {
  const sent = await see([arrival]);
  await press('知道了，张*');
  expect(sent).toEqual([{ type: 'acknowledge-arrival', arrival: 'arrival-1' }]);
  await see([
    { ...arrival, acknowledged: { at: now, counter: { 'zh-CN': '1号窗口' } } },
    { ...arrival, id: 'arrival-2', acknowledged: { at: now, counter: null } },
  ]);
  expect(host.querySelector('button')).toBeNull();
  expect(host.textContent).toContain('14:23 1号窗口已接待');
  expect(host.textContent).toContain('14:23 值班经理已接待');
});

it('shows the newest and counts the others', async () => {
  await see([arrival, { ...arrival, id: 'b' }, { ...arrival, id: 'c' }], 2);
  expect(host.querySelectorAll('.arrival')).toHaveLength(2);
  expect(host.textContent).toContain('另有 1 位');
});

it("tells technicians how many members there are and whether the operator's system answers", () => {
  expect(memberWords({ count: 1_000_000, importedAt: now, connector: null }, 'en')).toEqual({
    tone: 'good',
    what: '1,000,000 members',
    remedy: null,
    since: now,
    detail: null,
  });
  expect(memberWords({ count: 0, importedAt: null, connector: null }, 'en')).toMatchObject({
    tone: 'pending',
    remedy: expect.stringContaining('quhao members import'),
  });
  expect(memberWords({ count: 2, importedAt: now, connector: { state: 'ready' } }, 'zh-CN')).toMatchObject({
    tone: 'good',
    what: '2 位会员 · 会员系统正常',
  });
  expect(
    memberWords({ count: 2, importedAt: now, connector: { state: 'failing', detail: 'it answered with status 503', since: now } }, 'en'),
  ).toMatchObject({
    tone: 'attention',
    what: 'The member system does not answer',
    since: now,
    detail: 'it answered with status 503',
  });
});
