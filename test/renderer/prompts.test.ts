import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/contract/language.ts';
import { promptFor, spelled } from '../../src/renderer/kiosk/prompts.ts';
import type { Task } from '../../src/renderer/kiosk/task.ts';
import { kioskSnapshot, kioskTicket } from './customer-snapshots.ts';

const speech = join(import.meta.dirname, '../../assets/speech');
/** Of every kind: a task without its clip would be silent. */
const tasks: Record<Task['kind'], Task> = {
  choose: { kind: 'choose' },
  several: { kind: 'several', chosen: [] },
  more: { kind: 'more' },
  phone: { kind: 'phone' },
  book: { kind: 'book' },
  appointment: { kind: 'appointment', booked: false },
  place: { kind: 'place' },
  leave: { kind: 'leave' },
  bring: { kind: 'bring', service: null },
  rate: { kind: 'rate' },
  feedback: { kind: 'feedback' },
  questions: { kind: 'questions' },
};

describe('what is said', () => {
  it('has its clip in every language, whatever the task', () => {
    const said = Object.values(tasks).flatMap((task) => promptFor(kioskSnapshot(), task));
    expect(new Set(said).size).toBe(Object.keys(tasks).length);
    for (const clip of [...said, ...spelled('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'), 'still-there', 'closed']) {
      for (const language of languages) expect(existsSync(join(speech, language, `${clip}.ogg`)), `${language} ${clip}`).toBe(true);
    }
  });

  it('is the number, character by character, and what to take along once that is known', () => {
    const at = (print: 'sending' | 'printed' | 'failed') =>
      promptFor(kioskSnapshot({ ticket: kioskTicket({ print }) }), { kind: 'choose' });
    expect(at('sending')).toEqual([]);
    expect(at('printed')).toEqual(['your-number', 'letter-A', 'digit-0', 'digit-1', 'digit-2', 'printed']);
    expect(at('failed').at(-1)).toBe('no-paper');
  });
});
