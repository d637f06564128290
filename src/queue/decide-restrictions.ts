import type { CommandOf } from '../contract/command.ts';
import type { hoursCommands } from '../contract/commands-hours.ts';
import type { Config } from '../contract/config.ts';
import { err, ok, unreachable } from '../contract/result.ts';
import type { Decided } from './decision.ts';
import type { Change, Hall } from './hall.ts';

/** What the manager changes about the hours of this day. It ends with the day. */
export function decideRestrictions(config: Config, { restrictions }: Hall, command: CommandOf<typeof hoursCommands>, now: number): Decided {
  switch (command.type) {
    case 'close-early':
    case 'keep-hours': {
      const closes = command.type === 'keep-hours' ? null : (command.at ?? now);
      return changed(closes !== restrictions.closes, { kind: 'closing-changed', at: now, closes });
    }
    case 'stop-numbers':
    case 'give-numbers': {
      const { service } = command;
      if (service !== null && !config.services.some(({ id }) => id === service)) return err('unknown-service');
      const from = command.type === 'give-numbers' ? null : (command.at ?? now);
      const before = service === null ? restrictions.stops : (restrictions.stopped.get(service) ?? null);
      return changed(from !== before, { kind: 'numbers-stopped', at: now, service, from });
    }
    default:
      return unreachable(command);
  }
}

function changed(differs: boolean, change: Change): Decided {
  return ok({ changes: differs ? [change] : [], ticket: null });
}
