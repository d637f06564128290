import type { Refusal } from '../../contract/refusals.ts';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { apply } from '../../queue/apply.ts';
import { decide } from '../../queue/decide.ts';
import type { Change, Hall, HallCommand, TicketId } from '../../queue/hall.ts';
import type { Store } from './store.ts';
import type { Step } from './store-rows.ts';

/** How many commands one transaction takes at most; what waits beyond goes into the next. */
const GROUP = 512;

/**
 * The only writer. Commands are decided one after another against the state the ones before led to;
 * all that wait go into one transaction (group commit), and nobody hears of a result, nor does any
 * screen or printer, before that transaction is durable.
 */
export type Desk = {
  /** The last durable state. */
  readonly hall: Hall;
  /** Resolves once durable. A refusal changes nothing; `storage-failed` says that the disk refused. */
  submit(command: HallCommand): Promise<Result<{ readonly ticket: TicketId | null }, Refusal>>;
  /** Called after each transaction, in order. Returns how to stop listening. */
  onCommit(listener: (hall: Hall, changes: readonly Change[]) => void): () => void;
  /** Resolves when every command submitted so far has been answered. */
  settled(): Promise<void>;
};

type Waiting = {
  readonly command: HallCommand;
  readonly resolve: (result: Result<{ readonly ticket: TicketId | null }, Refusal>) => void;
  readonly reject: (bug: unknown) => void;
};

export function createDesk(options: {
  readonly config: Config;
  readonly store: Pick<Store, 'commit'>;
  readonly hall: Hall;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** What the rules have to hear before anything else that is decided now. */
  readonly first?: (hall: Hall) => readonly HallCommand[];
  /** A write failed; `why` is a sentence for staff. */
  readonly onStorageFailure: (why: string) => void;
}): Desk {
  const { config, store, clock } = options;
  const listeners = new Set<(hall: Hall, changes: readonly Change[]) => void>();
  let hall = options.hall;
  let waiting: Waiting[] = [];
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    // One turn of the event loop: whatever arrived with this command is in its group.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = waiting.slice(0, GROUP);
      waiting = waiting.slice(GROUP);
      await commitGroup(group);
    }
    working = null;
  }

  async function commitGroup(group: readonly Waiting[]): Promise<void> {
    const now = clock();
    const first = (options.first?.(hall) ?? []).map(unasked);
    const steps: Step[] = [];
    const answers: (() => void)[] = [];
    const refusals: (() => void)[] = [];
    let next = hall;
    for (const { command, resolve, reject } of [...first, ...group]) {
      try {
        const decided = decide(config, next, command, now);
        if (decided.ok) {
          for (const change of decided.value.changes) {
            next = apply(next, change);
            steps.push({ change, after: next });
          }
        }
        answers.push(() => resolve(decided.ok ? ok({ ticket: decided.value.ticket }) : decided));
        // A success may speak of a ticket taken earlier in this group, so it stands or falls with it.
        refusals.push(() => resolve(decided.ok ? err('storage-failed') : decided));
      } catch (bug) {
        reject(bug);
      }
    }
    const stored = steps.length > 0 ? await store.commit(steps) : ok(null);
    if (!stored.ok) {
      options.onStorageFailure(stored.error);
      for (const refuse of refusals) refuse();
      return;
    }
    hall = next;
    for (const answer of answers) answer();
    if (steps.length === 0) return;
    const changes = steps.map(({ change }) => change);
    for (const listener of listeners) listener(hall, changes);
  }

  return {
    get hall() {
      return hall;
    },
    submit: (command) =>
      new Promise((resolve, reject) => {
        waiting.push({ command, resolve, reject });
        working ??= work();
      }),
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () => working ?? Promise.resolve(),
  };
}

/** A command that nobody waits for. */
function unasked(command: HallCommand): Waiting {
  return {
    command,
    resolve: () => undefined,
    reject: (bug) => {
      throw bug;
    },
  };
}
