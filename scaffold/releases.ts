/** Which notes an upgrade shows. */
import { RELEASES, type Release } from '../templates/releases.ts';
import { compareVersions } from './versions.ts';

/** Of the versions after `from`, up to `to`; none where nothing was installed before. */
export const releasesBetween = (from: string | null, to: string, all: readonly Release[] = RELEASES): Release[] =>
  from === null
    ? []
    : all.filter(({ version }) => compareVersions(version, from) > 0 && compareVersions(version, to) <= 0);
