// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KioskSnapshot } from '../../../../src/contract/snapshots.ts';
import { KioskScreen } from '../../../../src/renderer/kiosk/kiosk-screen.tsx';
import { kioskSnapshot } from '../../customer-snapshots.ts';
import { host, show } from '../../mounted.ts';
import { send, sent } from '../../sent.ts';

const card = ';9156001000001234=4912?';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const see = (own: Partial<KioskSnapshot>) => show(<KioskScreen snapshot={kioskSnapshot({}, own)} send={send} clockOffset={0} />);

const letters = (text: string): string[] => Array.from(text);

/** Types into whatever has the focus; the events that something on the page could still have heard or done. */
async function type(keys: readonly string[], modifiers: KeyboardEventInit = {}): Promise<string[]> {
  const left: string[] = [];
  const listener = (event: KeyboardEvent) => left.push(event.key);
  document.body.addEventListener('keydown', listener);
  await act(async () => {
    for (const key of keys) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers });
      (host.querySelector('button') ?? document.body).dispatchEvent(event);
      if (!event.defaultPrevented && !left.includes(key)) left.push(key);
    }
  });
  document.body.removeEventListener('keydown', listener);
  return left;
}

describe("invariant 6: a card reader that types into the kiosk's page", () => {
  it('is heard, and nothing on the page hears or shows what it types', async () => {
    await see({ collectsKeys: true });
    const before = host.innerHTML;
    expect(await type([...letters(card), 'Enter'])).toEqual([]);
    expect(sent).toEqual([{ type: 'typed-swipe', keys: card }]);
    expect(host.innerHTML).toBe(before);
    expect(host.innerHTML).not.toContain('9156');
  });

  it('may end its swipe with a pause; stray keys and endless ones are no swipe', async () => {
    await see({ collectsKeys: true });
    await type(letters(card));
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(300);
    expect(sent).toHaveLength(1);
    await type(['1', '2', 'Enter']);
    await type([...letters('7'.repeat(400)), 'Enter']);
    expect(sent).toHaveLength(1);
  });

  it('leaves the keys that operate the page alone', async () => {
    await see({ collectsKeys: true });
    expect(await type(['Tab', 'ArrowDown', 'Enter'])).toEqual(['Tab', 'ArrowDown', 'Enter']);
    expect(await type(['c'], { ctrlKey: true })).toEqual(['c']);
    expect(sent).toEqual([]);
  });

  it('is not listened to where the reader is heard otherwise', async () => {
    await see({ collectsKeys: false });
    expect(await type([...letters('5678'), 'Enter'])).toEqual([...letters('5678'), 'Enter']);
    vi.advanceTimersByTime(300);
    expect(sent).toEqual([]);
  });
});
