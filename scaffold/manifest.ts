/** `.troth/manifest.json`: what init wrote, each file with its sha256, so that a later run knows its own from the person's. */

export const MANIFEST = '.troth/manifest.json';

export interface Manifest {
  version: string;
  /** By path below the project, with `/`. */
  files: Record<string, { sha256: string }>;
}

export const renderManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** `null` where it is missing or says nothing of use: then every file on disk counts as the person's. */
export function readManifest(text: string | null): Manifest | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<Manifest> | null;
    return typeof value?.version === 'string' && typeof value.files === 'object' && value.files !== null
      ? (value as Manifest)
      : null;
  } catch {
    return null;
  }
}
