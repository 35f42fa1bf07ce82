/** The person's settings, as a hook gets them: whatever is wrong with the file is recorded once, and never in the way. */
import type { Action } from '../actions/action.ts';
import { ownActions } from '../actions/own.ts';
import { type ConfigReader, type InForce, settingsInForce } from '../config/compiled.ts';
import { faultLine } from '../config/settings.ts';
import { fault } from '../ledger/writer.ts';
import { companion } from './companions.ts';
import type { Job } from './launch.ts';

/** The person's own actions, as `read` and `toolEvent` take them. */
export const ownActionsOf = (job: Parameters<typeof inForce>[0]): readonly Action[] =>
  ownActions(inForce(job).settings.actions);

export function inForce({ root, ledger, writer }: Pick<Job<never>, 'root' | 'ledger' | 'writer'>): InForce {
  const found = settingsInForce(root, ledger, () => companion<ConfigReader>('config-reader'));
  if (found.news && found.fault) fault(writer, faultLine(found.fault));
  return found;
}
