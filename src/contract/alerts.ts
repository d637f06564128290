import type { LocalText } from './language.ts';

/** What deserves attention now, as staff see it. Times are epoch milliseconds, chances 0 to 1, limits milliseconds. */
export type AlertView =
  /** These numbers have waited longer than the limit of their tier, the longest first. */
  | { readonly kind: 'limit-broken'; readonly tier: LocalText; readonly limit: number; readonly numbers: readonly string[] }
  /** These probably will; `chance` of the likeliest. */
  | {
      readonly kind: 'limit-at-risk';
      readonly tier: LocalText;
      readonly limit: number;
      readonly numbers: readonly string[];
      readonly chance: number;
    }
  /** Whoever comes now will probably wait longer than their limit. */
  | { readonly kind: 'surge'; readonly since: number; readonly chance: number }
  /** An open counter calls nobody, though so many wait whom it may call. */
  | { readonly kind: 'idle-counter'; readonly counter: LocalText; readonly since: number; readonly waiting: number };

/** The counter whose opening, or the end of whose pause, would save most limits; `none` would save any worth speaking of. */
export type HelpView =
  | { readonly kind: 'open' | 'resume'; readonly counter: LocalText; readonly fewer: number }
  | { readonly kind: 'none' };

/** The most urgent alert first. `help` is null while there is nothing to help with, or it is still being computed. */
export type AttentionView = { readonly alerts: readonly AlertView[]; readonly help: HelpView | null };
