import type { UndoableAct } from './commands-counter.ts';
import type { LocalText } from './language.ts';

/** What was done last with a ticket of today, as the command that takes it back names it. */
export type UndoView = {
  readonly number: string;
  readonly act: UndoableAct;
  /** When it was done. */
  readonly at: number;
  /** Whose clerk did it; null for nobody's. */
  readonly counter: LocalText | null;
  /** Until when that clerk may take it back. */
  readonly until: number;
};
