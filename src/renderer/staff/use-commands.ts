import { useRef, useState } from 'react';
import type { Command } from '../../contract/commands.ts';
import type { Result } from '../../contract/result.ts';
import type { Failure } from '../ui/connection.ts';

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
  const [pending, setPending] = useState<Command | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [done, setDone] = useState<Command | null>(null);
  // State is read too late for the second click of a double click: both may fall into one render.
  const waiting = useRef(false);

  async function answer(command: Command): Promise<void> {
    const result = await send(command);
    if (result.ok) setDone(command);
    else setRefusal(result.error);
    waiting.current = false;
    setPending(null);
  }

  function run(command: Command): void {
    if (waiting.current) return;
    waiting.current = true;
    setPending(command);
    setRefusal(null);
    setDone(null);
    void answer(command);
  }

  return { pending, refusal, done, run };
}
