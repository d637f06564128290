import { TRPCClientError } from '@trpc/client';
import { useSyncExternalStore } from 'react';
import type { Command } from '../../contract/commands.ts';
import type { Refusal } from '../../contract/refusals.ts';
import type { Role } from '../../contract/roles.ts';
import { err, type Result } from '../../contract/result.ts';
import type { PhoneSnapshot, Snapshot, Update } from '../../contract/snapshots.ts';
import { enterWithAddressKey, requestAdmission, type AdmissionOutcome } from './admission.ts';
import { randomId } from './random-id.ts';
import { openSession, type Session } from './session.ts';

/** Silence after which a connection counts as lost, ms: the appliance says `unchanged` every two seconds. */
const SILENCE = 5_000;
/** Pauses before the next attempt, ms; the last one repeats for ever. */
const PAUSES = [200, 500, 1_000, 2_000, 3_000];

/** Why a command had no effect; `no-answer`: the connection broke, or was not there. */
export type Failure = Refusal | 'no-answer';

export type ScreenState<S> = {
  /** `connecting` until the first snapshot; after it `live` or `lost`. */
  readonly link: 'connecting' | 'live' | 'lost';
  /** When the appliance was last heard, on the appliance's clock; null unless `lost`. */
  readonly lostSince: number | null;
  readonly snapshot: S | null;
  /** The appliance's clock minus this screen's, ms. */
  readonly clockOffset: number;
  readonly admission: 'unknown' | 'needed' | 'admitted';
  /** The code by which the manager can admit this screen, six digits. */
  readonly pairingCode: string | null;
};

/** Asks the appliance what no snapshot tells; `no-answer` as for commands, and never asked twice. Never throws. */
export type Ask = <T, E>(
  question: (client: Session['client'], over: AbortSignal) => Promise<Result<T, E>>,
) => Promise<Result<T, E | 'no-answer'>>;

export type ScreenConnection<S> = {
  readonly state: () => ScreenState<S>;
  /** Calls back after every change of `state()`; returns the way to stop that. */
  readonly subscribe: (onChange: () => void) => () => void;
  /** A `take` that got no answer is sent again after reconnecting: its visit makes it harmless. Never throws. */
  readonly send: (command: Command) => Promise<Result<null, Failure>>;
  readonly ask: Ask;
  readonly enterPin: (pin: string) => Promise<AdmissionOutcome>;
};

/** How a stream of updates is subscribed to. */
type Handlers<S> = {
  readonly onData: (update: Update<S>) => void;
  readonly onError: (error: unknown) => void;
  readonly onComplete: () => void;
};
type Stream<S> = (session: Session, handlers: Handlers<S>) => void;

type SnapshotOf<R extends Role> = Extract<Snapshot, { role: R }>;

/** Connects this page as the screen `role`, for as long as the page lives. */
export function connectScreen<R extends Role>(role: R): ScreenConnection<SnapshotOf<R>> {
  const isMine = (snapshot: Snapshot): snapshot is SnapshotOf<R> => snapshot.role === role;
  return connect<SnapshotOf<R>>(role, ({ client }, { onData, onError, onComplete }) => {
    client.snapshots.subscribe(undefined, {
      onData: (update) => {
        if (update.kind === 'unchanged') onData(update);
        else if (isMine(update.snapshot)) onData({ kind: 'snapshot', snapshot: update.snapshot });
      },
      onError,
      onComplete,
    });
  });
}

/** Connects a phone to the ticket with this code. */
export function connectPhone(code: string): ScreenConnection<PhoneSnapshot> {
  return connect<PhoneSnapshot>(null, ({ client }, handlers) => {
    client.ticket.subscribe({ code }, handlers);
  });
}

export function useScreenState<S>(connection: ScreenConnection<S>): ScreenState<S> {
  return useSyncExternalStore(connection.subscribe, connection.state);
}

type Store<S> = Pick<ScreenConnection<S>, 'state' | 'subscribe'> & { readonly change: (part: Partial<ScreenState<S>>) => void };

function createStore<S>(admission: ScreenState<S>['admission']): Store<S> {
  const listeners = new Set<() => void>();
  let state: ScreenState<S> = { link: 'connecting', lostSince: null, snapshot: null, clockOffset: 0, admission, pairingCode: null };
  return {
    state: () => state,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    change: (part) => {
      state = { ...state, ...part };
      for (const listener of listeners) listener();
    },
  };
}

/** What a page can say over its connection; `session` is the present one. */
function createVoice<S>({ state, subscribe }: Store<S>, session: () => Session): Pick<ScreenConnection<S>, 'send' | 'ask'> {
  const untilLive = (): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (state().link !== 'live') return;
        stop();
        resolve();
      };
      const stop = subscribe(check);
      check();
    });
  return {
    async send(command) {
      for (;;) {
        if (command.type === 'take') await untilLive();
        else if (state().link !== 'live') return err('no-answer');
        const used = session();
        try {
          return await used.client.command.mutate(command, { signal: used.over });
        } catch {
          // While the session lives, the appliance answered with an error of its own: asking again would not help.
          if (command.type !== 'take' || !used.over.aborted) return err('no-answer');
        }
      }
    },
    async ask(question) {
      if (state().link !== 'live') return err('no-answer');
      const { client, over } = session();
      try {
        return await question(client, over);
      } catch {
        return err('no-answer');
      }
    },
  };
}

function connect<S extends { readonly now: number }>(role: Role | null, stream: Stream<S>): ScreenConnection<S> {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const address = `${scheme}://${location.host}/api?screen=${role ?? 'phone'}&station=${randomId()}`;
  const store = createStore<S>(role === null ? 'admitted' : 'unknown');
  const { state, subscribe, change } = store;
  let session: Session;
  let heard = Date.now();
  let attempt = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const listen = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => session.end(), SILENCE);
  };

  const onUpdate = (update: Update<S>): void => {
    heard = Date.now();
    attempt = 0;
    listen();
    const now = update.kind === 'snapshot' ? update.snapshot.now : update.now;
    const snapshot = update.kind === 'snapshot' ? update.snapshot : state().snapshot;
    if (snapshot === null) return;
    change({ link: 'live', lostSince: null, snapshot, clockOffset: now - heard, admission: 'admitted', pairingCode: null });
  };

  const onEnd = (): void => {
    clearTimeout(silence);
    const { snapshot, clockOffset } = state();
    change({
      link: snapshot === null ? 'connecting' : 'lost',
      lostSince: snapshot === null ? null : heard + clockOffset,
      pairingCode: null,
    });
    const pause = PAUSES[Math.min(attempt, PAUSES.length - 1)];
    attempt += 1;
    retry = setTimeout(open, pause);
  };

  /** A phone that slept knows by its clock that it was not told anything, and need not wait for its timers. */
  const onWake = (): void => {
    if (document.visibilityState !== 'visible') return;
    attempt = 0;
    if (state().link === 'live' && Date.now() - heard > SILENCE) session.end();
    if (retry !== undefined) {
      clearTimeout(retry);
      open();
    }
  };

  const open = (): void => {
    retry = undefined;
    const opened = openSession(address, onEnd);
    session = opened;
    listen();
    stream(opened, {
      onData: (update) => {
        if (!opened.over.aborted) onUpdate(update);
      },
      onError: (error) => {
        if (role !== null && isUnauthorized(error)) pair(opened, role);
        else opened.end();
      },
      onComplete: () => undefined,
    });
  };

  /** Waits for the manager to admit this screen. There is no sign of life here, so silence is no sign of loss. */
  const pair = (opened: Session, role: Role): void => {
    clearTimeout(silence);
    attempt = 0;
    change({ admission: 'needed', snapshot: null, link: 'connecting', lostSince: null });
    awaitAdmission(opened, role, {
      onCode: (pairingCode) => change({ pairingCode }),
      onKey: (key) => void enter({ kind: 'key', key }),
    });
  };

  const enter = async (proof: Parameters<typeof requestAdmission>[0]['proof']): Promise<AdmissionOutcome> => {
    if (role === null) throw new Error('a phone is not admitted');
    const outcome = await requestAdmission({ role, proof });
    // The role belongs to the connection, so entering means connecting anew.
    if (outcome.admitted) session.end();
    return outcome;
  };

  document.addEventListener('visibilitychange', onWake);
  void (role === null ? Promise.resolve() : enterWithAddressKey(role)).then(open);
  return { state, subscribe, ...createVoice(store, () => session), enterPin: (pin) => enter({ kind: 'pin', pin }) };
}

/** Shows a code by which the manager knows this screen, until they admit it. */
function awaitAdmission(
  session: Session,
  role: Role,
  { onCode, onKey }: { readonly onCode: (code: string) => void; readonly onKey: (key: string) => void },
): void {
  session.client.pairing.subscribe(
    { role },
    {
      onData: (update) => {
        if (update.kind === 'code') onCode(update.code);
        else onKey(update.key);
      },
      onError: () => session.end(),
    },
  );
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof TRPCClientError && error.data?.code === 'UNAUTHORIZED';
}
