/** The person's settings, as a hook gets them: whatever is wrong with the file is recorded once, and never in the way. */
import { type ConfigReader, type InForce, settingsInForce } from '../config/compiled.ts';
import { faultLine } from '../config/settings.ts';
import { fault } from '../ledger/writer.ts';
import { companion } from './companions.ts';
import type { Job } from './launch.ts';

export function inForce({ root, ledger, writer }: Pick<Job<never>, 'root' | 'ledger' | 'writer'>): InForce {
  const found = settingsInForce(root, ledger, () => companion<ConfigReader>('config-reader'));
  if (found.news && found.fault) fault(writer, faultLine(found.fault));
  return found;
}
