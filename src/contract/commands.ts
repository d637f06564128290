import { z } from 'zod';
import type { CommandOf, Declarations } from './command.ts';
import { admissionCommands } from './commands-admission.ts';
import { appointmentCommands } from './commands-appointments.ts';
import { atCounterCommands, counterCommands, hallCommands } from './commands-counter.ts';
import { clockCommands, hoursCommands } from './commands-hours.ts';
import { memberCommands } from './commands-members.ts';
import { paperCommands } from './commands-paper.ts';
import { placeCommands } from './commands-place.ts';
import { simulationCommands } from './commands-simulation.ts';
import { visitCommands } from './commands-visit.ts';
import { selfServiceCommands } from './self-service.ts';

/** What a screen may ask of the appliance, room by room. Who asks comes from the connection, never from here. */
export const commands = {
  ...visitCommands,
  ...memberCommands,
  ...appointmentCommands,
  ...placeCommands,
  ...atCounterCommands,
  ...hallCommands,
  ...counterCommands,
  ...hoursCommands,
  ...clockCommands,
  ...paperCommands,
  ...selfServiceCommands,
  ...admissionCommands,
  ...simulationCommands,
} satisfies Declarations;

export type Command = CommandOf<typeof commands>;

export const commandSchema = unionOf(commands);

/** One schema of all commands, told apart by `type`. */
function unionOf<D extends Declarations>(declarations: D): z.ZodType<CommandOf<D>> {
  const [first, ...more] = Object.entries(declarations).map(([type, { schema }]) => schema.extend({ type: z.literal(type) }));
  if (first === undefined) throw new Error('there are no commands');
  // That each entry's fields come with its own type is what the loop does; the type checker cannot follow it.
  const union: z.ZodType = z.discriminatedUnion('type', [first, ...more]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return union as z.ZodType<CommandOf<D>>;
}
