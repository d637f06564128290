import { useEffect, useState } from 'react';
import { customerCommands, type SeenAtCounter } from '../../contract/commands-counter.ts';
import type { CommandOf } from '../../contract/command.ts';
import type { Command } from '../../contract/commands.ts';
import type { CounterTicket } from '../../contract/snapshots.ts';

/** How long after its meaning has changed a button does nothing, ms: a second click was meant for what stood there before. */
const SETTLES = 500;

type Seen = Pick<CounterTicket, 'number' | 'state' | 'wants'> | null;

/** The command with whom the clerk sees, where it is about them. */
export function withSeen(command: Command, ticket: Seen): Command {
  return isAboutCustomer(command) ? { ...command, seen: seenAt(ticket) } : command;
}

function isAboutCustomer(command: Command): command is CommandOf<typeof customerCommands> {
  return command.type in customerCommands;
}

function seenAt(ticket: Seen): SeenAtCounter {
  return { ticket: ticket?.number ?? null, state: ticket?.state ?? null, service: ticket?.wants[0] ?? null };
}

/** Whether what the buttons mean for this ticket has stood on the screen for long enough to be read. */
export function useSettled(ticket: Seen): boolean {
  return useSteady(JSON.stringify(seenAt(ticket)));
}

/** Whether this meaning of a button has stood there for long enough to be read. */
export function useSteady(meaning: string): boolean {
  const [settled, setSettled] = useState(meaning);
  useEffect(() => {
    if (settled === meaning) return undefined;
    const timer = setTimeout(() => setSettled(meaning), SETTLES);
    return () => clearTimeout(timer);
  }, [meaning, settled]);
  return settled === meaning;
}
