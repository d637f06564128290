import type { Language, LocalText } from './language.ts';

/* What the screens see of members, masked. Times are epoch milliseconds. */

/** Who identified themselves, as far as the hall may see: surname and mask, last digits of card or phone. */
export type MemberView = {
  readonly tier: LocalText;
  readonly vip: boolean;
  /** What the digits in `tail` are of. */
  readonly by: 'card' | 'phone';
  /** Such as `张*`; empty where nobody knows the card's holder. */
  readonly name: string;
  /** Last four digits. */
  readonly tail: string;
  readonly points: number | null;
  /** What they may expect, of their tier and of their own (S20). */
  readonly privileges: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** Whether this is the month of their birthday. */
  readonly birthday: boolean;
  /** The language they want to be spoken to in; null for the hall's. */
  readonly language: Language | null;
  /** The counters or room kept for their tier (S4); null for who has none. */
  readonly room: readonly LocalText[] | null;
};

/** `swipe-failed-often`: three swipes in a row could not be read, so another way is offered · `unknown-ticket`: a QR code that is no ticket of today. */
export const cardNotices = [
  'unknown-card',
  'unreadable-card',
  'backwards-card',
  'swipe-failed-often',
  'expired-card',
  'foreign-card',
  'unknown-ticket',
] as const;
export type CardNotice = (typeof cardNotices)[number];

/** A member whose account manager wants to know that they are here (S14). */
export type ArrivalView = {
  readonly id: string;
  /** Masked, such as `张*`. */
  readonly name: string;
  readonly tier: LocalText;
  readonly vip: boolean;
  /** The account manager's name. */
  readonly manager: string;
  /** Whether this is the month of the member's birthday. */
  readonly birthday: boolean;
  /** When they identified themselves. */
  readonly since: number;
  /** Null until they took a number. */
  readonly ticket: { readonly number: string; readonly service: LocalText; readonly state: 'waiting' | 'called' | 'serving' } | null;
  /** Who sees to it; `counter` is null for the manager's screen. */
  readonly acknowledged: { readonly at: number; readonly counter: LocalText | null } | null;
};

/** The member directory; `importedAt` is null before the first import, `connector` where the operator's own system is not asked. */
export type MembersView = {
  readonly count: number;
  readonly importedAt: number | null;
  readonly connector:
    | { readonly state: 'unused' | 'ready' }
    /** `detail` is one sentence for a technician. */
    | { readonly state: 'failing'; readonly detail: string; readonly since: number }
    | null;
};
