/** What is new in a version, for the person and for the agent: assembled from `changes/` when Troth is built. */
import { compareVersions } from './versions.ts';

export interface ReleaseNote {
  version: string;
  title: string;
  /** Markdown, as the person reads it. */
  person: string;
  /** What an agent that works here should know. */
  agent: string;
}

/** Of the versions after `from`, up to `to`, oldest first; none where nothing was installed before. */
export const notesBetween = (notes: readonly ReleaseNote[], from: string | null, to: string): ReleaseNote[] =>
  from === null
    ? []
    : notes
        .filter(({ version }) => compareVersions(version, from) > 0 && compareVersions(version, to) <= 0)
        .sort((a, b) => compareVersions(a.version, b.version));
