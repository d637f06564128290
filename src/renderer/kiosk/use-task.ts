import { useState } from 'react';
import type { Visit } from '../../contract/snapshots.ts';
import type { Task, TaskWays } from './task.ts';

const first: Task = { kind: 'choose' };

/** Where the customer is in their visit. Who shows a card or gets a number is taken to where that is seen, and keeps the services chosen so far. */
export function useTask({ member, notice, ticket, place }: Visit): TaskWays & { readonly task: Task } {
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
