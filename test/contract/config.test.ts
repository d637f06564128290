import { describe, expect, test } from 'vitest';
import { configSchema } from '../../src/contract/config.ts';
import { serves } from '../../src/contract/config-counters.ts';
import { inLanguage } from '../../src/contract/language.ts';
import { testConfig } from '../queue/halls.ts';

const hours = (daily: string) => testConfig({ hours: { daily } }).hours.daily;

describe('what a checked configuration says', () => {
  test.each([
    ['1s', 1_000],
    ['90s', 90_000],
    ['10m', 600_000],
    ['24h', 86_400_000],
  ])('a duration of %s is %d milliseconds', (text, ms) => {
    expect(
      testConfig({
        services: [{ id: 'one', name: { 'zh-CN': '一', en: 'One' }, prefix: 'A', target: text }],
        counters: [{ id: '1', name: { 'zh-CN': '一', en: 'One' } }],
      }).services[0]?.target,
    ).toBe(ms);
  });

  test('hours are minutes after midnight, past 1440 where they end the next day', () => {
    expect(hours('08:30-18:00')).toEqual([{ from: 510, to: 1_080 }]);
    expect(hours('08:30-12:00, 13:30-18:00')).toEqual([
      { from: 510, to: 720 },
      { from: 810, to: 1_080 },
    ]);
    expect(hours('00:00-24:00')).toEqual([{ from: 0, to: 1_440 }]);
    expect(hours('20:00-02:00')).toEqual([{ from: 1_200, to: 1_560 }]);
    expect(hours('closed')).toEqual([]);
  });

  test('what is left out: escalate at 0.6, before all others at three limits, devices found by themselves, loopback on port 8630', () => {
    expect(testConfig()).toMatchObject({
      calling: { rule: 'escalate', escalateAt: 0.6, starvesAt: 3 },
      printer: { connection: { kind: 'auto', text: 'auto' }, profile: 'generic-80mm' },
      reader: { connection: { kind: 'auto', text: 'auto' } },
      network: { listen: 'loopback', port: 8630 },
      hours: { closed: [] },
    });
  });

  test('what is not known is refused, not dropped', () => {
    expect(configSchema.safeParse({ ...testConfig(), colour: 'red' }).success).toBe(false);
  });
});

describe('which counter serves whom', () => {
  test('all, or those it names, of services and tiers alike', () => {
    expect(serves({ services: 'all', tiers: 'all' }, 'gold', 'topup')).toBe(true);
    expect(serves({ services: ['topup'], tiers: 'all' }, 'gold', 'topup')).toBe(true);
    expect(serves({ services: ['plan'], tiers: 'all' }, 'gold', 'topup')).toBe(false);
    expect(serves({ services: ['topup'], tiers: ['gold'] }, 'standard', 'topup')).toBe(false);
  });
});

test('a text is shown in another language rather than not at all', () => {
  expect(inLanguage({ 'zh-CN': '窗口', en: 'Counter' }, 'en')).toBe('Counter');
  expect(inLanguage({ 'zh-CN': '窗口' }, 'en')).toBe('窗口');
  expect(inLanguage({ en: 'Counter' }, 'zh-CN')).toBe('Counter');
});
