import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../../src/contract/language.ts';
import type { Visit } from '../../../../src/contract/snapshots.ts';
import { sceneOf } from '../../../../src/renderer/kiosk/scene.ts';
import { voices } from '../../../../src/renderer/kiosk/speech/clip.ts';
import { promptFor, spelled } from '../../../../src/renderer/kiosk/speech/prompts.ts';
import type { Task, TaskKind } from '../../../../src/renderer/kiosk/task.ts';
import { closedHall, kioskSnapshot, kioskTicket, now, placeView } from '../../customer-snapshots.ts';

const speech = join(import.meta.dirname, '../../../../assets/speech');

/** What is said to a customer in this state of their visit who is doing `task`. */
function said(task: Task, visit: Partial<Visit> = {}, part: Parameters<typeof kioskSnapshot>[1] = {}, almostOver = false) {
  const snapshot = kioskSnapshot(visit, part);
  return promptFor(sceneOf(snapshot, { task, rests: false, almostOver }), snapshot.visit);
}

/** Each task as it begins, in the state of the visit in which it does: a task without its clip would be silent. */
const begun: { readonly [K in TaskKind]: readonly [Task<K>, Partial<Visit>] } = {
  choose: [{ kind: 'choose' }, {}],
  several: [{ kind: 'several', chosen: [] }, {}],
  more: [{ kind: 'more' }, {}],
  phone: [{ kind: 'phone' }, {}],
  book: [{ kind: 'book' }, {}],
  appointment: [{ kind: 'appointment', which: 'theirs' }, {}],
  place: [{ kind: 'place' }, {}],
  leave: [{ kind: 'leave' }, { ticket: kioskTicket(), place: placeView({ mine: true }) }],
  bring: [{ kind: 'bring', service: null }, {}],
  hours: [{ kind: 'hours' }, {}],
  rate: [{ kind: 'rate' }, {}],
  feedback: [{ kind: 'feedback' }, {}],
  questions: [{ kind: 'questions' }, { ticket: kioskTicket(), place: placeView({ mine: true }) }],
};

describe('what is said', () => {
  it('is the prompt of each task when it begins', () => {
    for (const [kind, [task, visit]] of Object.entries(begun)) expect(said(task, visit), kind).toEqual([kind]);
  });

  it('has its clip in every language', () => {
    const others = ['still-there', 'closed', 'left', 'your-number', 'printed', 'no-paper'];
    for (const clip of [...Object.keys(begun), ...spelled('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'), ...others]) {
      for (const language of languages) expect(existsSync(join(speech, voices[language], `${clip}.ogg`)), `${language} ${clip}`).toBe(true);
    }
  });

  it('is the number, character by character, and what to take along once that is known', () => {
    const at = (print: 'sending' | 'printed' | 'failed') =>
      said({ kind: 'choose' }, { ticket: kioskTicket({ print }), place: placeView({ mine: true }) });
    expect(at('sending')).toEqual([]);
    expect(at('printed')).toEqual(['your-number', 'letter-A', 'digit-0', 'digit-1', 'digit-2', 'printed']);
    expect(at('failed').at(-1)).toBe('no-paper');
  });

  it('is not the number any more once it has left the queue, here or by phone', () => {
    const left = { ticket: kioskTicket(), place: placeView({ state: 'left', mine: true }) } as const;
    for (const task of [{ kind: 'choose' }, { kind: 'leave' }, { kind: 'questions' }] as const) expect(said(task, left)).toEqual(['left']);
  });

  it('asks for no number where one is shown, and for no choice that was made', () => {
    expect(said({ kind: 'place' }, { place: placeView() })).toEqual([]);
    expect(said({ kind: 'leave' }, { place: placeView({ state: 'called' }) })).toEqual([]);
    expect(said({ kind: 'bring', service: 'sim' })).toEqual([]);
  });

  it('is the question whether they are still there only where the screen asks it', () => {
    const ends = now + 10_000;
    expect(said({ kind: 'more' }, { ends }, {}, true)).toEqual(['still-there']);
    expect(said({ kind: 'more' }, { ends }, { hall: closedHall }, true)).toEqual(['closed']);
    expect(said({ kind: 'questions' }, { ends, ticket: kioskTicket() }, {}, true)).toEqual(['questions']);
  });

  it('is nothing while nobody is there', () => {
    const snapshot = kioskSnapshot();
    expect(promptFor(sceneOf(snapshot, { task: { kind: 'choose' }, rests: true, almostOver: false }), snapshot.visit)).toEqual([]);
  });
});
