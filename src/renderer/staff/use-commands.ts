import type { Command } from '../../contract/commands.ts';
import type { Result } from '../../contract/result.ts';
import type { Failure } from '../ui/connection.ts';
import { failureOf, useOneAtATime } from '../ui/use-one-at-a-time.ts';

/** Never throws. */
export type Send = (command: Command) => Promise<Result<null, Failure>>;

export type Commands = {
  /** The command that waits for its answer. While there is one, `run` does nothing, so that a double click is one command. */
  readonly pending: Command | null;
  /** Why the last command had no effect. */
  readonly refusal: Failure | null;
  /** The last command, once it had its effect. */
  readonly done: Command | null;
  readonly run: (command: Command) => void;
};

/** Sends commands one at a time and keeps what the screen has to show of them. */
export function useCommands(send: Send): Commands {
  const { pending, last, run } = useOneAtATime(send);
  return {
    pending,
    refusal: failureOf(last),
    done: last?.answer.ok === true ? last.request : null,
    run: (command) => void run(command),
  };
}
