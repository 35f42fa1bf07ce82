/** Paths: made absolute, and told apart into source, tests and documents. */
import type { FileKind } from '../domain/index.ts';
import type { PathModule } from './call.ts';

const DOCUMENT =
  /\.(?:md|mdx|markdown|rst|txt|adoc|asciidoc|org|tex|pdf|docx?|html?\.md)$|(?:^|[\\/])(?:license|changelog|readme|authors|notice|contributing)(?:\.\w+)?$/i;
const DOCUMENT_FOLDER = /(?:^|[\\/])docs?[\\/].*\.(?:html?|svg|png|jpe?g|gif)$/i;
const TEST =
  /(?:^|[\\/])(?:tests?|__tests__|specs?|e2e|testing|cypress|__mocks__|__snapshots__|fixtures|testdata)[\\/]|[._-](?:test|tests|spec|e2e|cy|stories)\.\w+$|(?:^|[\\/])(?:test_[^\\/]*|conftest)\.py$|_test\.(?:go|py|rb|exs|dart|c|cc|cpp)$|(?:Test|Tests|Spec|IT)\.(?:java|kt|scala|cs|php|swift|groovy)$/;

export function fileKind(path: string): FileKind {
  if (DOCUMENT.test(path) || DOCUMENT_FOLDER.test(path)) return 'document';
  return TEST.test(path) ? 'test' : 'source';
}

/** Absolute and normal; where the place is not known, as far as it was typed. */
export function absolute(path: string, cwd: string | null, paths: PathModule): string {
  const drive = paths.sep === '\\' ? path.replace(/^\/([a-zA-Z])(?=\/)/, '$1:') : path;
  if (paths.isAbsolute(drive)) return paths.normalize(drive);
  if (cwd === null || drive.startsWith('~')) return drive;
  return paths.join(cwd, drive);
}

/** Of `$DIR/src/a.ts` what can be known is `src/a.ts`; `null` where nothing is left. */
export function knownPart(text: string): string | null {
  const unknown = Math.max(text.lastIndexOf('$'), text.lastIndexOf('`'), text.lastIndexOf(')'));
  if (unknown === -1) return text === '' ? null : text;
  const slash = text.indexOf('/', unknown);
  const rest = slash === -1 ? '' : text.slice(slash + 1);
  return rest === '' ? null : rest;
}

/** A pipe to nowhere, a device, a file descriptor: not a file that anybody wrote. */
export function isRealFile(path: string): boolean {
  return path !== '' && path !== '-' && !/^[a-z][\w+.-]*:\/\/|^\/dev\/|^\/proc\/|^NUL$|^&/i.test(path);
}
