import type { FloorCounter } from '../../contract/snapshots.ts';

/** What a counter does now, in one word. */
export function counterState({ ticket, pause, open }: FloorCounter): 'called' | 'serving' | 'paused' | 'idle' | 'closed' {
  return ticket?.state ?? (pause !== null ? 'paused' : open ? 'idle' : 'closed');
}
