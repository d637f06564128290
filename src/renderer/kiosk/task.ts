import { useState } from 'react';
import type { Visit } from '../../contract/snapshots.ts';

/** What a customer can be doing at the kiosk. Each has its view in task-view.tsx. */
export type Task =
  /** Choosing a service, on the first screen. */
  | { readonly kind: 'choose' }
  /** Choosing several services for one number, `chosen` in the order of the touches. */
  | { readonly kind: 'several'; readonly chosen: readonly string[] }
  /** Choosing what else the kiosk can do. */
  | { readonly kind: 'more' }
  /** Saying who they are by phone number. */
  | { readonly kind: 'phone' }
  /** Looking at the place of a number. */
  | { readonly kind: 'place' }
  /** Leaving the queue with it, or with the number that is on the screen. */
  | { readonly kind: 'leave' }
  /** Booking an appointment (S13). */
  | { readonly kind: 'book' }
  /** Their appointment: `booked` just now, or to be found and checked in. */
  | { readonly kind: 'appointment'; readonly booked: boolean }
  /** Reading what to bring; null until the service is chosen. */
  | { readonly kind: 'bring'; readonly service: string | null }
  /** Rating a finished service by its ticket. */
  | { readonly kind: 'rate' }
  /** Leaving a complaint, a question or a wish to be called. */
  | { readonly kind: 'feedback' }
  /** Answering the questions of the ticket that was taken; the one task that comes after the number. */
  | { readonly kind: 'questions' };

export type TaskWays = {
  readonly task: Task;
  readonly go: (task: Task) => void;
  /** The task goes on as this one: no step to go back over. */
  readonly become: (task: Task) => void;
  /** To the task before this one; the first screen at last. */
  readonly back: () => void;
  readonly home: () => void;
};

const first: Task = { kind: 'choose' };

/** Where the customer is in their visit. Who shows a card or gets a number is taken to where that is seen, and keeps the services chosen so far. */
export function useTask({ member, notice, ticket, place }: Visit): TaskWays {
  const news = JSON.stringify([member, notice, ticket?.number]);
  // Of a ticket that was held before the kiosk, whatever its customer was doing.
  const looked = ticket === null ? (place?.number ?? null) : null;
  const [state, setState] = useState<{ readonly path: readonly Task[]; readonly news: string; readonly looked: string | null }>({
    path: [],
    news,
    looked: null,
  });
  if (state.news !== news) setState({ path: ticket === null ? state.path.filter(({ kind }) => kind === 'several') : [], news, looked });
  else if (state.looked !== looked)
    setState({ ...state, looked, path: looked === null || state.path.at(-1)?.kind === 'place' ? state.path : [{ kind: 'place' }] });
  const follow = (step: (path: readonly Task[]) => readonly Task[]) => (): void =>
    setState((before) => ({ ...before, path: step(before.path) }));
  return {
    task: state.path.at(-1) ?? first,
    go: (task) => follow((path) => [...path, task])(),
    become: (task) => follow((path) => [...path.slice(0, -1), task])(),
    back: follow((path) => path.slice(0, -1)),
    home: follow(() => []),
  };
}
