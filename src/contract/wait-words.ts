import type { Language } from './language.ts';

/*
 * How a forecast wait is told to people, on every screen and on paper: a range in whole minutes, never narrower
 * than the forecast's own.
 */

/** What a wait probably lies between, milliseconds: the 10 and 90 % points. */
export type WaitRange = { readonly low: number; readonly high: number };

const MINUTE = 60_000;
/** Beyond so many minutes the range is told in steps of five: a single minute would feign precision. */
const FINE = 30;
const STEP = 5;

/** The range in whole minutes, rounded outwards; `from` is 0 for less than a minute. */
export function waitMinutes({ low, high }: WaitRange): { readonly from: number; readonly to: number } {
  const to = Math.max(1, Math.ceil(high / MINUTE));
  const from = Math.min(to - 1, Math.max(0, Math.floor(low / MINUTE)));
  if (to <= FINE) return { from, to };
  return { from: Math.floor(from / STEP) * STEP, to: Math.ceil(to / STEP) * STEP };
}

type Words = {
  /** What stands before the range. */
  readonly label: string;
  readonly between: (from: number, to: number) => string;
  readonly under: (to: number) => string;
  readonly unknown: string;
};

const en: Words = {
  label: 'Expected wait',
  between: (from, to) => `about ${from}–${to} min`,
  under: (to) => `under ${to} min`,
  unknown: 'not known yet',
};

const words: Readonly<Record<Language, Words>> = {
  en,
  'zh-CN': {
    label: '预计等候',
    between: (from, to) => `约 ${from}–${to} 分钟`,
    under: (to) => `不到 ${to} 分钟`,
    unknown: '暂时无法预计',
  },
  'zh-Hant': {
    label: '預計等候',
    between: (from, to) => `約 ${from}–${to} 分鐘`,
    under: (to) => `不到 ${to} 分鐘`,
    unknown: '暫時無法預計',
  },
};

export function waitLabel(language: Language): string {
  return words[language].label;
}

/** Such as "about 5–12 min", "under 3 min" or, of null, "not known yet". */
export function waitText(range: WaitRange | null, language: Language): string {
  const { between, under, unknown } = words[language];
  if (range === null) return unknown;
  const { from, to } = waitMinutes(range);
  return from === 0 ? under(to) : between(from, to);
}
