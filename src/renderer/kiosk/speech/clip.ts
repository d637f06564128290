import type { TaskKind } from '../task.ts';

/** A clip in assets/speech, the same in every language. */
export type Clip =
  | TaskKind
  | 'left'
  | 'your-number'
  | 'printed'
  | 'no-paper'
  | 'still-there'
  | 'closed'
  | `digit-${string}`
  | `letter-${string}`;
