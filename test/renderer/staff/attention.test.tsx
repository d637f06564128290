import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { AlertView, AttentionView } from '../../../src/contract/alerts.ts';
import type { Language } from '../../../src/contract/language.ts';
import { Attention } from '../../../src/renderer/staff/attention.tsx';
import { alertSentence, helpSentence } from '../../../src/renderer/staff/attention-words.ts';

const MINUTE = 60_000;
const now = Date.parse('2026-11-21T06:23:41Z');
const gold = { 'zh-CN': '金卡会员', en: 'Gold' };
const three = { 'zh-CN': '3号窗口', en: 'Counter 3' };
const say = (alert: AlertView, language: Language): string => alertSentence(alert, now, 'Asia/Shanghai', language);
const show = (attention: AttentionView, calm = false): string =>
  renderToStaticMarkup(<Attention attention={attention} most={2} calm={calm} now={now} timezone="Asia/Shanghai" language="en" />);

describe('what needs attention', () => {
  it('is one sentence for each alert, in both languages', () => {
    const broken: AlertView = { kind: 'limit-broken', tier: gold, limit: 10 * MINUTE, numbers: ['V003'] };
    expect([say(broken, 'en'), say(broken, 'zh-CN')]).toEqual([
      'Gold: V003 has waited longer than 10 min.',
      '金卡会员：V003，等候已超过 10 分钟。',
    ]);
    const atRisk: AlertView = {
      kind: 'limit-at-risk',
      tier: gold,
      limit: 10 * MINUTE,
      numbers: ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'],
      chance: 0.724,
    };
    expect(say(atRisk, 'en')).toBe('Gold: V1, V2, V3, V4 and 2 more will probably wait longer than 10 min (up to 72 % likely).');
    expect(say(atRisk, 'zh-CN')).toBe('金卡会员：V1、V2、V3、V4等共 6 个号，等候可能超过 10 分钟（最高可能性 72%）。');
    const surge: AlertView = { kind: 'surge', since: now - 5 * MINUTE, chance: 0.9999 };
    expect([say(surge, 'en'), say(surge, 'zh-CN')]).toEqual([
      'Surge since 14:18: whoever comes now will probably wait longer than their limit (99 % likely).',
      '14:18 起客流高峰：现在到厅的客户很可能等候超时（可能性 99%）。',
    ]);
    const idle: AlertView = { kind: 'idle-counter', counter: three, since: now - 3.5 * MINUTE, waiting: 1 };
    expect([say(idle, 'en'), say(idle, 'zh-CN')]).toEqual([
      'Counter 3 has called nobody for 3 min, though 1 waits whom it may call.',
      '3号窗口已空闲 3 分钟，有 1 位客户可由其办理。',
    ]);
    expect([
      helpSentence({ kind: 'open', counter: three, fewer: 4 }, 'en'),
      helpSentence({ kind: 'open', counter: three, fewer: 4 }, 'zh-CN'),
    ]).toEqual(['Open Counter 3: about 4 fewer over the limit.', '建议开放3号窗口：预计少 4 位超时。']);
    expect(helpSentence({ kind: 'resume', counter: three, fewer: 2 }, 'zh-CN')).toBe('建议3号窗口恢复服务：预计少 2 位超时。');
  });

  it('says what helps first, counts what does not fit, and that nothing helps last', () => {
    const alerts = [1, 2, 3].map((n): AlertView => ({ kind: 'limit-broken', tier: { en: `Tier ${n}` }, limit: MINUTE, numbers: ['A001'] }));
    const helped = show({ alerts, help: { kind: 'open', counter: three, fewer: 4 } });
    expect(helped.indexOf('Open Counter 3')).toBeLessThan(helped.indexOf('Tier 1'));
    expect(helped).toContain('and 1 more');
    expect(helped).not.toContain('Tier 3');
    const alone = show({ alerts, help: { kind: 'none' } });
    expect(alone.indexOf('would not help noticeably')).toBeGreaterThan(alone.indexOf('Tier 2'));
  });

  it('is quiet when there is nothing: a calm sentence for the manager, nothing for a counter', () => {
    expect(show({ alerts: [], help: null })).toBe('');
    expect(show({ alerts: [], help: null }, true)).toContain('No limit is at risk');
  });
});
