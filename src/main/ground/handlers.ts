import type { Connection } from '../../contract/api.ts';
import type { CommandOf, Declarations } from '../../contract/command.ts';
import type { Refusal } from '../../contract/refusals.ts';
import { err, ok, type Result } from '../../contract/result.ts';

/** What a screen hears of its command. */
export type Done = Result<null, Refusal>;

/** One handler for each command of a room's contract: one too few or too many does not compile. The connection says who asks. */
export type Handlers<D extends Declarations> = {
  readonly [Type in keyof D]: (asking: Connection, command: CommandOf<D, Type>) => Done | Promise<Done>;
};

/** The same handler for all of these commands. */
export function handledAlike<D extends Declarations>(
  declarations: D,
  handler: (asking: Connection, command: CommandOf<D>) => Promise<Done>,
): Handlers<D> {
  const entries = Object.keys(declarations).map((type) => [type, handler] as const);
  // Each key of the declarations is there, which the type of `fromEntries` does not say.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return Object.fromEntries(entries) as unknown as Handlers<D>;
}

/** Hands a command to the handler of its type. */
export function handle<D extends Declarations>(handlers: Handlers<D>, asking: Connection, command: CommandOf<D>): Done | Promise<Done> {
  const handler: (asking: Connection, command: CommandOf<D>) => Done | Promise<Done> = handlers[command.type];
  return handler(asking, command);
}

/** What became of a command that a room answers with more than a screen has to hear. */
export function heard(done: Result<unknown, Refusal>): Done {
  return done.ok ? ok(null) : done;
}

/** A customer's command is about their visit; without it there is nothing to do. */
export function inVisit(done: boolean): Done {
  return done ? ok(null) : err('visit-over');
}
