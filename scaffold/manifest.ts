/**
 * `manifest.json`: what init wrote, each file with its sha256, and what was there before, so that a later run knows its
 * own from the person's and can put everything back. It is written before all else and removed last.
 */
import * as z from 'zod/mini';
import { sha256 } from '../ledger/hash.ts';
import { SCOPES } from './places.ts';

/** Hashes of versions that may still lie somewhere: an upgrade that was cut short, a merge of two branches. */
const MOST_EARLIER = 5;

/** In a project, below it. */
export const MANIFEST = '.troth/manifest.json';

const Trace = z.object({
  blank: z.exactOptional(z.nullable(z.string())),
  made: z.array(z.string()),
  opened: z.record(z.string(), z.string()),
});

const Schema = z.object({
  version: z.string(),
  scope: z._default(z.enum(SCOPES), 'project'),
  /** By path below the install's folder, with `/`. */
  files: z.record(z.string(), z.object({ sha256: z.string(), earlier: z.exactOptional(z.array(z.string())) })),
  /** Whether the person wants the block in CLAUDE.md. */
  claudeMd: z._default(z.boolean(), true),
  /** `null` where nobody knows: the manifest was lost, or is of a version that did not look. */
  before: z._default(
    z.nullable(
      z.object({
        settings: Trace,
        /** `null` where no block was added. */
        claudeMd: z.nullable(z.object({ created: z.boolean(), gap: z.string() })),
        /** Folders that init made and that are not Troth's by name, outermost first. */
        folders: z.array(z.string()),
      }),
    ),
    null,
  ),
});

export type Manifest = z.infer<typeof Schema>;

export const renderManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** `null` where it is missing or says nothing of use: then a hook file that is not this version's counts as the person's. */
export function readManifest(text: string | null): Manifest | null {
  if (text === null) return null;
  try {
    return Schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A hash that git's conversion of line ends does not change. */
export const hashOf = (text: string): string => sha256(text.replaceAll('\r\n', '\n'));

/** What the manifest says of a file after it was written. */
export function fileRecord(text: string, known: Manifest['files'][string] | undefined): Manifest['files'][string] {
  const now = hashOf(text);
  const earlier = [...(known ? [known.sha256] : []), ...(known?.earlier ?? [])].filter((hash) => hash !== now);
  return { sha256: now, ...(earlier.length > 0 ? { earlier: earlier.slice(0, MOST_EARLIER) } : {}) };
}

/** Whether a file is one that a version of Troth wrote. */
export const isStock = (text: string, known: Manifest['files'][string] | undefined): boolean =>
  known !== undefined && [known.sha256, ...(known.earlier ?? [])].includes(hashOf(text));
