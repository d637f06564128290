import type { ServiceDrawing } from './config-look.ts';
import type { Language, LocalText } from './language.ts';

/** Whether the hall takes customers. `opens` and `closes` are null when the configuration names no such moment within 14 days. */
export type OpenState =
  | { readonly state: 'open'; readonly closes: number | null }
  | { readonly state: 'closed'; readonly opens: number | null };

/** When the hall is open on one day; no spans where it is closed. */
export type DayHours = {
  /** Noon of that day, to name it by; epoch milliseconds. */
  readonly noon: number;
  /** As instants, ascending. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  /** Whether this date has hours of its own: a holiday, a worked Saturday, a half day. */
  readonly special: boolean;
};

/** How the hall looks: its colour as `#rrggbb`, addresses of its pictures; null for what it leaves to us. */
export type Theme = { readonly brand: string | null; readonly logo: string | null; readonly background: string | null };

/** A built-in drawing, or the address of the hall's own picture. */
export type IconView = { readonly drawing: ServiceDrawing } | { readonly picture: string };

/** What every screen knows of its hall. */
export type HallView = {
  readonly name: LocalText;
  readonly languages: readonly Language[];
  readonly timezone: string;
  readonly open: OpenState;
  /** Opening hours of the business day as instants, ascending. */
  readonly hours: readonly { readonly from: number; readonly to: number }[];
  readonly theme: Theme;
  /** Whether everybody in it is invented: every screen says so. */
  readonly demo: boolean;
};
