import { command, idSchema, instantSchema } from './command.ts';

/** What the manager changes about the hours of today; it ends with the day. `at`: from when on, null for now. `service`: null for all. */
export const hoursCommands = {
  /** The doors close before their hours end. */
  'close-early': command(['manager'], { at: instantSchema.nullable() }),
  'keep-hours': command(['manager'], {}),
  /** No more numbers; who has one is served. */
  'stop-numbers': command(['manager'], { service: idSchema.nullable(), at: instantSchema.nullable() }),
  'give-numbers': command(['manager'], { service: idSchema.nullable() }),
};

export const clockCommands = {
  /** The machine's clock is right, says somebody who looked at another one. `shown`: what it said to them, so that it is that clock they mean. */
  'confirm-clock': command(['manager', 'maintenance'], { shown: instantSchema }),
};
