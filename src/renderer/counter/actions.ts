import { unreachable } from '../../contract/result.ts';
import type { CounterTicket } from '../../contract/snapshots.ts';

/** What a clerk can do about customers, in the order of the buttons. */
export const actions = ['call', 'recall', 'start', 'finish', 'no-show'] as const;
export type Action = (typeof actions)[number];

/** Values of `KeyboardEvent.key`, in lower case. */
const shortcuts: Readonly<Record<Action, readonly string[]>> = {
  call: [' ', 'enter'],
  recall: ['r'],
  start: ['s'],
  finish: ['f'],
  'no-show': ['n'],
};

type AtCounter = Pick<CounterTicket, 'state' | 'recallFrom' | 'callsToNoShow'>;

/** What the appliance would accept at `now`, on its clock; `waiting` is how many this counter may call. */
export function legalActions(ticket: AtCounter | null, waiting: number, now: number): ReadonlySet<Action> {
  if (ticket === null) return new Set<Action>(waiting > 0 ? ['call'] : []);
  switch (ticket.state) {
    case 'called':
      return new Set<Action>([
        'start',
        ...(now >= ticket.recallFrom ? ['recall' as const] : []),
        ...(ticket.callsToNoShow === 0 ? ['no-show' as const] : []),
      ]);
    case 'serving':
      return new Set<Action>(['finish']);
    default:
      return unreachable(ticket.state);
  }
}

/** The one action that usually comes next, drawn as the primary button. */
export function usualAction(ticket: Pick<CounterTicket, 'state'> | null): Action {
  if (ticket === null) return 'call';
  switch (ticket.state) {
    case 'called':
      return 'start';
    case 'serving':
      return 'finish';
    default:
      return unreachable(ticket.state);
  }
}

/** What else can be done with the customer who is here; each is one button and one key away. */
export const furtherActions = ['add-service', 'transfer', 'park'] as const;
export type FurtherAction = (typeof furtherActions)[number];

/** Values of `KeyboardEvent.key`, in lower case. */
export const furtherKeys: Readonly<Record<FurtherAction, string>> = { 'add-service': 'a', transfer: 't', park: 'p' };

export function furtherActionOfKey(key: string): FurtherAction | null {
  return furtherActions.find((action) => furtherKeys[action] === key.toLowerCase()) ?? null;
}

export function actionOfKey(key: string): Action | null {
  return actions.find((action) => shortcuts[action].includes(key.toLowerCase())) ?? null;
}
