// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../src/contract/result.ts';
import type { UndoView } from '../../../src/contract/snapshots-undo.ts';
import { CounterScreen } from '../../../src/renderer/counter/counter-screen.tsx';
import { host, show } from '../mounted.ts';
import { answer, holdAnswers, send, sent } from '../sent.ts';
import { counterSnapshot, MINUTE, now } from '../staff-snapshots.ts';

beforeEach(() => holdAnswers());

const finished: UndoView = {
  number: 'A012',
  act: 'service-finished',
  at: now - MINUTE,
  counter: { en: 'Counter 1' },
  until: now + 4 * MINUTE,
};

async function screen(undo: UndoView | null, at = now, language: 'en' | 'zh-CN' = 'en'): Promise<void> {
  const snapshot = counterSnapshot(null, 3);
  if (snapshot.mine === null) throw new Error('nobody sits at the counter');
  await show(
    <CounterScreen
      snapshot={{ ...snapshot, mine: { ...snapshot.mine, undo } }}
      now={at}
      language={language}
      onLanguage={() => undefined}
      send={send}
    />,
  );
}

const undoButton = (): HTMLButtonElement | null => host.querySelector<HTMLButtonElement>('.undo-note button');
const press = (key: string): Promise<void> =>
  act(async () => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));

describe('what a counter takes back', () => {
  it('says what was done and for how long, and sends it as seen, by hand or key', async () => {
    await screen(finished);
    expect(host.querySelector('.undo-note')?.textContent).toBe('A012 finishedUndo (4 min) U');
    await act(async () => undoButton()?.click());
    await answer(ok(null));
    await press('u');
    const command = { type: 'undo', number: 'A012', act: 'service-finished', at: finished.at };
    expect(sent).toEqual([command, command]);
  });

  it('keeps its place and shows nothing where there is nothing, or the minutes are over', async () => {
    await screen(null);
    expect(host.querySelector('.undo-note')?.textContent).toBe('');
    await press('u');
    await screen(finished, finished.until + 1);
    expect(host.querySelector('.undo-note')?.textContent).toBe('');
    await press('u');
    expect(sent).toEqual([]);
  });

  it('is dead for half a second after it has come to mean another customer', async () => {
    vi.useFakeTimers();
    try {
      await screen(finished);
      expect(undoButton()?.disabled).toBe(false);
      await screen({ ...finished, number: 'A013', at: now });
      expect(undoButton()?.disabled).toBe(true);
      await press('u');
      expect(sent).toEqual([]);
      await act(async () => vi.advanceTimersByTime(500));
      expect(undoButton()?.disabled).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('speaks Chinese', async () => {
    await screen({ ...finished, act: 'ticket-no-show' }, now, 'zh-CN');
    expect(host.querySelector('.undo-note')?.textContent).toContain('A012 已标记未到');
  });
});
