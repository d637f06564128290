import type { AlertView, HelpView } from '../../contract/alerts.ts';
import { inLanguage, type Language } from '../../contract/language.ts';
import { unreachable } from '../../contract/result.ts';
import { formatTime } from '../ui/times.ts';
import { minutes } from './duration-words.ts';

/** Numbers that are named one by one; the others are counted. */
const NAMED = 4;

type Words = {
  readonly title: string;
  readonly calm: string;
  readonly more: (count: number) => string;
  readonly numbers: (named: readonly string[], others: number) => string;
  readonly broken: (tier: string, numbers: string, limit: string, count: number) => string;
  readonly atRisk: (tier: string, numbers: string, limit: string, percent: number, count: number) => string;
  readonly surge: (since: string, percent: number) => string;
  readonly idle: (counter: string, time: string, waiting: number) => string;
  readonly open: (counter: string, fewer: number) => string;
  readonly resume: (counter: string, fewer: number) => string;
  readonly none: string;
};

const en: Words = {
  title: 'Needs attention',
  calm: 'No limit is at risk, and no counter stands idle.',
  more: (count) => `and ${count} more`,
  numbers: (named, others) => `${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`,
  broken: (tier, numbers, limit, count) => `${tier}: ${numbers} ${count === 1 ? 'has' : 'have'} waited longer than ${limit}.`,
  atRisk: (tier, numbers, limit, percent, count) =>
    `${tier}: ${numbers} will probably wait longer than ${limit} (${count === 1 ? '' : 'up to '}${percent} % likely).`,
  surge: (since, percent) => `Surge since ${since}: whoever comes now will probably wait longer than their limit (${percent} % likely).`,
  idle: (counter, time, waiting) =>
    `${counter} has called nobody for ${time}, though ${waiting} ${waiting === 1 ? 'waits' : 'wait'} whom it may call.`,
  open: (counter, fewer) => `Open ${counter}: about ${fewer} fewer over the limit.`,
  resume: (counter, fewer) => `End the pause at ${counter}: about ${fewer} fewer over the limit.`,
  none: 'Opening another counter would not help noticeably.',
};

const words: Readonly<Record<Language, Words>> = {
  en,
  'zh-CN': {
    title: '需要关注',
    calm: '没有即将超时的客户，也没有空闲窗口。',
    more: (count) => `另有 ${count} 项`,
    numbers: (named, others) => `${named.join('、')}${others > 0 ? `等共 ${named.length + others} 个号` : ''}`,
    broken: (tier, numbers, limit) => `${tier}：${numbers}，等候已超过 ${limit}。`,
    atRisk: (tier, numbers, limit, percent, count) =>
      `${tier}：${numbers}，等候可能超过 ${limit}（${count === 1 ? '' : '最高'}可能性 ${percent}%）。`,
    surge: (since, percent) => `${since} 起客流高峰：现在到厅的客户很可能等候超时（可能性 ${percent}%）。`,
    idle: (counter, time, waiting) => `${counter}已空闲 ${time}，有 ${waiting} 位客户可由其办理。`,
    open: (counter, fewer) => `建议开放${counter}：预计少 ${fewer} 位超时。`,
    resume: (counter, fewer) => `建议${counter}恢复服务：预计少 ${fewer} 位超时。`,
    none: '再开放其他窗口，也不会有明显改善。',
  },
  'zh-Hant': {
    title: '需要關注',
    calm: '沒有即將逾時的客戶，也沒有空閒櫃檯。',
    more: (count) => `另有 ${count} 項`,
    numbers: (named, others) => `${named.join('、')}${others > 0 ? `等共 ${named.length + others} 個號` : ''}`,
    broken: (tier, numbers, limit) => `${tier}：${numbers}，等候已超過 ${limit}。`,
    atRisk: (tier, numbers, limit, percent, count) =>
      `${tier}：${numbers}，等候可能超過 ${limit}（${count === 1 ? '' : '最高'}可能性 ${percent}%）。`,
    surge: (since, percent) => `${since} 起客流高峰：現在到場的客戶很可能等候逾時（可能性 ${percent}%）。`,
    idle: (counter, time, waiting) => `${counter}已空閒 ${time}，有 ${waiting} 位客戶可由其辦理。`,
    open: (counter, fewer) => `建議開放${counter}：預計少 ${fewer} 位逾時。`,
    resume: (counter, fewer) => `建議${counter}恢復服務：預計少 ${fewer} 位逾時。`,
    none: '再開放其他櫃檯，也不會有明顯改善。',
  },
};

export const attentionWords: Readonly<Record<Language, Pick<Words, 'title' | 'calm' | 'more'>>> = words;

/** One alert in one sentence. `now` is on the appliance's clock. */
export function alertSentence(alert: AlertView, now: number, timezone: string, language: Language): string {
  const text = words[language];
  switch (alert.kind) {
    case 'limit-broken':
    case 'limit-at-risk': {
      const tier = inLanguage(alert.tier, language);
      const numbers = text.numbers(alert.numbers.slice(0, NAMED), Math.max(0, alert.numbers.length - NAMED));
      const limit = minutes(alert.limit, language);
      return alert.kind === 'limit-broken'
        ? text.broken(tier, numbers, limit, alert.numbers.length)
        : text.atRisk(tier, numbers, limit, percent(alert.chance), alert.numbers.length);
    }
    case 'surge':
      return text.surge(formatTime(alert.since, timezone, language), percent(alert.chance));
    case 'idle-counter':
      return text.idle(inLanguage(alert.counter, language), minutes(now - alert.since, language), alert.waiting);
    default:
      return unreachable(alert);
  }
}

/** What would help, in one sentence. */
export function helpSentence(help: HelpView, language: Language): string {
  const text = words[language];
  return help.kind === 'none' ? text.none : text[help.kind](inLanguage(help.counter, language), help.fewer);
}

/** A chance is never told as certain. */
function percent(chance: number): number {
  return Math.min(99, Math.max(1, Math.round(chance * 100)));
}
