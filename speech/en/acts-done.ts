/** Nouns of deeds, with the words that tell their end: "the backfill finished", "deploy went through". */
import type { ActionName } from '../../domain/index.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

const NOUNS: Partial<Record<ActionName, string>> = {
  migrate: 'migration migrations',
  deploy: 'deploy deployment deployments deploys rollout redeploy redeployment roll-out',
  release: 'release publish',
  install: 'install installation reinstall',
  rebase: 'rebase',
  merge: 'merge',
  revert: 'revert rollback',
  push: 'push force-push',
  build: 'build rebuild compile compilation',
  'run-command':
    'backfill seed seeding import export reindex reindexing re-index sync resync benchmark benchmarks bisect bisection codegen regeneration dump restore training retraining conversion crawl scrape snapshot replay backup re-import ingest ingestion retry fuzzing soak extraction upload download evaluation simulation rendering render transcoding encoding load-test vacuum compaction renewal',
};

export const DEED_NOUNS: ReadonlyMap<string, ActionName> = new Map(
  Object.entries(NOUNS).flatMap(([name, words]) =>
    (words ?? '').split(' ').map((word) => [word, name] as [string, ActionName]),
  ),
);

export const ENDED = set('done finished complete completed succeeded landed through');

/** Words of which one stands in every other way to tell an end: "is gone", "came back up", "went through". */
export const TELLS_END = set('gone back up running online came went goes ran is are');

/** What comes back up. */
export const SERVERS = set(
  'server servers service services daemon app application api worker workers pod pods container containers stack backend frontend instance database gateway cluster bot proxy broker queue node nodes postgres redis nginx',
);
