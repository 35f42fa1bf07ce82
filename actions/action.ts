/** An action pairs how a thing is *said* with how it is *done*. One file an action; `index.ts` is the table. */
import type { ActionName } from '../domain/index.ts';
import type { Done } from './done.ts';
import type { Say } from './say.ts';

export interface Action {
  name: ActionName;
  say: () => Say;
  done: () => Done;
}

/** A table that is made when it is first asked for: a hook that looks at deeds alone never makes the words. */
export function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
