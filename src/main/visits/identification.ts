import type { Language } from '../../contract/language.ts';

/** A member as far as it may leave the members' room. */
export type Member = {
  /** Tells whether two are the same person, and nothing else. */
  readonly key: string;
  readonly tier: string;
  /** Masked, such as `张*`; empty where only the card is known. */
  readonly name: string;
  readonly by: 'card' | 'phone';
  /** Last digits of the card, four at most, or of the phone number they typed. */
  readonly tail: string;
  readonly manager: string | null;
  readonly privileges: readonly string[];
  readonly points: number | null;
  /** Whether this is the month of their birthday in the hall. */
  readonly birthday: boolean;
  readonly language: Language | null;
  readonly largeText: boolean;
};

/** Who was identified. */
export type Identification =
  | ({ readonly kind: 'member' } & Member)
  | { readonly kind: 'unknown' | 'expired' | 'foreign' | 'backwards' | 'unreadable' };
