import type { Store } from '../desk/store.ts';
import type { NumberBlocks } from './number-blocks.ts';

/** The store with every number in a reserved block before it is written. `written` hears of each write why it was refused, null where it was not. */
export function guardedStore(store: Store, blocks: Pick<NumberBlocks, 'cover'>, written: (refusal: string | null) => void): Store {
  return {
    ...store,
    async commit(steps) {
      await blocks.cover(steps.map(({ change }) => change));
      const done = await store.commit(steps);
      written(done.ok ? null : done.error);
      return done;
    },
  };
}
