/** An action pairs how a thing is *said* with how it is *done*. One file an action; `index.ts` is the table. */
import type { ActionName } from '../domain/index.ts';
import type { Done } from './done.ts';
import type { Say } from './say.ts';

export interface Action {
  name: ActionName;
  say: Say;
  done: Done;
}
