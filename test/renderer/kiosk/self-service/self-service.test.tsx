// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err } from '../../../../src/contract/result.ts';
import type { AskedQuestion, KioskSelfService } from '../../../../src/contract/self-service.ts';
import type { Visit } from '../../../../src/contract/snapshots.ts';
import { KioskScreen } from '../../../../src/renderer/kiosk/kiosk-screen.tsx';
import { kioskSnapshot, kioskTicket, now, quietSelfService } from '../../customer-snapshots.ts';
import { button, heading, host, press, show } from '../../mounted.ts';
import { answerNext, send, sent } from '../../sent.ts';

const see = (selfService: Partial<KioskSelfService> = {}, visit: Partial<Visit> = {}) =>
  show(
    <KioskScreen snapshot={kioskSnapshot(visit, { selfService: { ...quietSelfService, ...selfService } })} send={send} clockOffset={0} />,
  );
const shown = (): string => host.textContent ?? '';

/** Presses keys that are named by just one character each. */
async function type(keys: string): Promise<void> {
  for (const key of keys) {
    await act(async () => {
      const found = [...host.querySelectorAll<HTMLButtonElement>('.key')].find((each) => each.textContent === key);
      if (found === undefined) throw new Error(`no key ${key}`);
      found.click();
    });
  }
}

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what to bring', () => {
  it('is listed by service, printed on demand, and what became of the paper is said', async () => {
    await see();
    await press('更多服务');
    await press('办理所需材料');
    await press('补卡换卡');
    expect(shown()).toContain('身份证原件');
    await press('打印材料清单');
    expect(sent).toEqual([{ type: 'print-bring', visit: 'visit-1', service: 'sim', language: 'zh-CN' }]);
    await see({ slip: { service: 'sim', state: 'printing' } });
    expect(button('打印材料清单').disabled).toBe(true);
    await see({ slip: { service: 'sim', state: 'not-printed' } });
    expect(shown()).toContain('请拍下此屏幕');
    await press('现在取号');
    expect(heading()).toBe('请选择您要办理的业务');
  });

  it('is no tile where no service says anything', async () => {
    await see({ bring: {} });
    await press('更多服务');
    expect(shown()).not.toContain('办理所需材料');
  });
});

describe('a call for help', () => {
  it('is one tap away on every view, cannot be doubled, and says when somebody comes', async () => {
    await see();
    await press('请人帮忙');
    expect(sent).toEqual([{ type: 'call-guide' }]);
    await see({ guide: { since: now, coming: false } });
    expect(shown()).toContain('已呼叫');
    expect([...host.querySelectorAll('button')].some(({ textContent }) => textContent.includes('请人帮忙'))).toBe(false);
    await see({ guide: { since: now, coming: true } });
    expect(shown()).toContain('工作人员正在赶来');
  });
});

const questions: readonly AskedQuestion[] = [
  {
    service: 'topup',
    question: { id: 'who', kind: 'choice', text: { 'zh-CN': '为谁办理？' }, options: [{ 'zh-CN': '本人' }, { 'zh-CN': '代办' }] },
  },
  { service: 'topup', question: { id: 'lines', kind: 'number', text: { 'zh-CN': '几个号码？' }, min: 2, max: 20 } },
  { service: 'plan', question: { id: 'note', kind: 'text', text: { 'zh-CN': '备注' }, maxLength: 5, phrases: [{ 'zh-CN': '忘记密码' }] } },
];

describe('the questions after the number', () => {
  const open = async (): Promise<void> => {
    await see({ questions }, { ticket: kioskTicket() });
    await press('提前填写办理信息');
  };

  it('are asked one by one; what was given goes out once, at the end', async () => {
    await open();
    expect(heading()).toBe('为谁办理？');
    await press('代办');
    expect(heading()).toBe('几个号码？');
    await type('1');
    expect(button('下一题').disabled).toBe(true);
    await type('23');
    expect(host.querySelector('output')?.textContent).toBe('12');
    await press('下一题');
    await press('忘记密码');
    await type('abcdefg');
    expect(sent).toEqual([]);
    await press('完成');
    expect(sent).toEqual([
      {
        type: 'pre-accept',
        visit: 'visit-1',
        answers: [
          { service: 'topup', question: 'who', value: 1 },
          { service: 'topup', question: 'lines', value: 12 },
          { service: 'plan', question: 'note', value: '忘记密码；abcde' },
        ],
      },
    ]);
    await see({ questions, answered: true }, { ticket: kioskTicket() });
    expect(shown()).toContain('您填写的信息已提交给窗口');
  });

  it('can each be skipped, and all of them: then nothing is sent', async () => {
    await open();
    for (let i = 0; i < 3; i += 1) await press('跳过');
    expect(sent).toEqual([]);
    expect(shown()).toContain('您的号码');
    await press('提前填写办理信息');
    await press('跳过');
    await type('5');
    await press('下一题');
    await press('跳过');
    expect(sent).toEqual([{ type: 'pre-accept', visit: 'visit-1', answers: [{ service: 'topup', question: 'lines', value: 5 }] }]);
  });

  it('say why they could not be sent, and keep what was given', async () => {
    await open();
    await press('本人');
    await press('跳过');
    answerNext(err('no-such-question'));
    await press('跳过');
    expect(shown()).toContain('请直接告知窗口工作人员');
    await press('返回');
    await press('返回');
    expect(button('本人').getAttribute('aria-pressed')).toBe('true');
  });

  it('are never between the customer and the number', async () => {
    await see({ questions: [] }, { ticket: kioskTicket() });
    expect(shown()).toContain('A012');
    expect(shown()).not.toContain('提前填写办理信息');
  });

  it('leave nothing for the next visit', async () => {
    await open();
    await press('代办');
    await see({}, { id: 'visit-2' });
    expect(heading()).toBe('请选择您要办理的业务');
    await see({ questions }, { id: 'visit-2', ticket: kioskTicket({ number: 'A013' }) });
    await press('提前填写办理信息');
    expect(button('代办').getAttribute('aria-pressed')).toBe('false');
  });
});

describe('a rating at the kiosk', () => {
  const reasons = [{ id: 'waiting', name: { 'zh-CN': '等候时间' } }];

  it('asks for number and check digits, a face and, if one likes, a reason', async () => {
    await see({ ratingReasons: reasons });
    await press('更多服务');
    await press('服务评价');
    expect(button('下一步').disabled).toBe(true);
    await type('A012');
    await press('下一步');
    await type('0417');
    await press('下一步');
    await press('不满意');
    await press('等候时间');
    await press('提交评价');
    expect(sent).toEqual([{ type: 'rate', number: 'A012', check: '0417', stars: 2, reasons: ['waiting'] }]);
    expect(heading()).toBe('感谢您的评价！');
  });

  it('begins anew with the reason when the digits are not right', async () => {
    await see();
    await press('更多服务');
    await press('服务评价');
    await type('V001');
    await press('下一步');
    await type('0000');
    await press('下一步');
    await press('非常满意');
    answerNext(err('wrong-check'));
    await press('提交评价');
    expect(heading()).toBe('请输入号票上的号码');
    expect(shown()).toContain('号码或校验码不对');
  });
});

describe('a complaint', () => {
  it('is told in phrases and letters, with a phone number or without one, and answered with a reference', async () => {
    await see({ phrases: [{ 'zh-CN': '等候时间太长' }] });
    await press('更多服务');
    await press('意见反馈');
    await press('我要投诉');
    await press('补卡换卡');
    expect(button('下一步').disabled).toBe(true);
    await press('等候时间太长');
    await type('ok');
    await press('下一步');
    await type('13800138000');
    await press('提交');
    expect(sent).toEqual([
      {
        type: 'give-feedback',
        visit: 'visit-1',
        kind: 'complaint',
        service: 'sim',
        language: 'zh-CN',
        text: '等候时间太长；ok',
        phone: '13800138000',
      },
    ]);
    await see({ feedback: { reference: '261122-01', due: now + 24 * 3_600_000 }, slip: { service: null, state: 'printed' } });
    expect(shown()).toContain('261122-01');
    expect(shown()).toContain('11月23日星期一 10:15');
    expect(shown()).toContain('请取走您的单据');
    expect(shown()).not.toContain('13800138000');
  });

  it('needs a number where the wish is to be called', async () => {
    await see({ phrases: [{ 'zh-CN': '请联系我' }] });
    await press('更多服务');
    await press('意见反馈');
    await press('请给我回电');
    await press('都不是');
    await press('请联系我');
    await press('下一步');
    expect([...host.querySelectorAll('button')].some(({ textContent }) => textContent === '不留电话')).toBe(false);
    expect(button('提交').disabled).toBe(true);
  });
});
