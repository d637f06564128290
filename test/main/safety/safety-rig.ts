import { cpSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished, vi } from 'vitest';
import type { Notice } from '../../../src/contract/notices.ts';
import { parseConfig } from '../../../src/main/configuration/config.ts';
import { createDesk, type Desk } from '../../../src/main/desk/desk.ts';
import { openJournalFeed } from '../../../src/main/desk/journal-feed.ts';
import { createStore, type Store } from '../../../src/main/desk/store.ts';
import { loadAbove } from '../../../src/main/safety/leave-out.ts';
import { openInstallation, type OpenedInstallation } from '../../../src/main/safety/open-installation.ts';
import { openSafetyRoom, type SafetyRoom } from '../../../src/main/safety/safety-room.ts';
import { hallYaml } from '../../support/appliance.ts';

export type SafetyRig = {
  readonly directory: string;
  readonly opened: OpenedInstallation;
  readonly room: SafetyRoom;
  readonly desk: Desk;
  readonly kinds: () => string[];
  readonly notices: () => readonly Notice[];
  /** Takes a number; its text. */
  take(): Promise<string>;
  /** Numbers in line, in their order. */
  waiting(): string[];
  /** Resolves when the mirror holds everything. */
  mirrored(): Promise<void>;
  stop(): Promise<void>;
};

const T0 = Date.parse('2026-11-21T02:00:00Z');
let visits = 0;

/** Where what is to be undone is left: at the end of the test, or of all tests of a file. */
export type AtEnd = (undo: () => Promise<void>) => void;

/** The rooms from the data directory to the desk, as the appliance joins them. `data`: of the configuration. `around`: what stands before the store. */
export async function safetyRig(
  directory: string,
  {
    data = '',
    now = T0,
    atEnd = onTestFinished,
    around = (store) => store,
  }: { readonly data?: string; readonly now?: number; readonly atEnd?: AtEnd; readonly around?: (store: Store) => Store } = {},
): Promise<SafetyRig> {
  const configFile = join(directory, '../hall.yaml');
  const parsed = parseConfig(hallYaml({ extra: data === '' ? '' : `data: ${data}` }), configFile);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const config = parsed.value;
  const clock = (): number => now;
  const closing = new AsyncDisposableStack();
  const installation = await openInstallation({ config, configFile, directory, clock }, closing);
  if (!installation.ok) {
    await closing.disposeAsync();
    throw new Error(installation.error);
  }
  const opened = installation.value;
  const kept = around(createStore(opened.hall));
  const hall = await loadAbove({ config, store: kept, leaveOut: opened.leaveOut, now });
  const room = openSafetyRoom({
    config,
    opened,
    store: kept,
    files: { away: [], lookAgain: () => false },
    clock,
    isTrusted: () => true,
    log: pino({ enabled: false }),
    changed: () => undefined,
  });
  closing.defer(() => room.stop());
  const desk = createDesk({
    config,
    store: room.store,
    clock,
    hall,
    onStorageFailure: () => undefined,
  });
  await room.follow(await openJournalFeed(room.store));
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= desk.settled().then(() => closing.disposeAsync()));
  atEnd(stop);
  return {
    directory,
    opened,
    room,
    desk,
    notices: () => room.notices(),
    kinds: () => room.notices().map(({ kind }) => kind),
    async take() {
      visits += 1;
      const taken = await desk.submit({
        type: 'take',
        visit: `visit-${visits}`,
        code: `code-${visits}`,
        service: 'topup',
        tier: 'standard',
        language: 'en',
        identifiedAt: now,
      });
      if (!taken.ok) throw new Error(taken.error);
      return desk.hall.tickets.get(taken.value.ticket ?? '')?.number ?? '';
    },
    waiting: () =>
      desk.hall.waiting
        .valueSeq()
        .flatMap((line) => line)
        .map((id) => desk.hall.tickets.get(id)?.number ?? '')
        .toArray(),
    mirrored: () =>
      vi.waitFor(() => {
        if (room.behind !== 0) throw new Error(`the mirror is ${room.behind ?? 'not there'}: ${JSON.stringify(room.notices())}`);
      }, 30_000),
    stop,
  };
}

/** A new place for a data directory, in a folder of its own. */
export function dataPlace(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'quhao-safety-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

/** What a power cut would leave of a directory now, in a place of its own: everything as it stands, nothing flushed or closed. */
export function powerCut(directory: string, atEnd: AtEnd = onTestFinished): string {
  const place = dataPlace(atEnd);
  cpSync(directory, place, { recursive: true });
  return place;
}
