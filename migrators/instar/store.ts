/** instar's `state/commitments.json`: versions 1 and 2, and as much as can be had of a broken, a torn or a newer one. */
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

/** A commitment as instar stores it. Fields that are not read here are left out; none can be relied on. */
export interface InstarRecord {
  id?: unknown;
  userRequest?: unknown;
  agentResponse?: unknown;
  behavioralRule?: unknown;
  /** `config-change`, `behavioral` or `one-time-action`. */
  type?: unknown;
  /** `pending`, `verified`, `violated`, `expired`, `withdrawn` or `delivered`. */
  status?: unknown;
  createdAt?: unknown;
  lastVerifiedAt?: unknown;
  resolvedAt?: unknown;
  expiresAt?: unknown;
  hardDeadlineAt?: unknown;
  verificationCount?: unknown;
  /** `config-value`, `file-exists`, `manual` or `threadline-reply`. */
  verificationMethod?: unknown;
  verificationPath?: unknown;
  configPath?: unknown;
  deliveryMessageId?: unknown;
  sessionEpoch?: unknown;
}

/** Something of a store that could not be taken over as it is. */
export interface Problem {
  /** Which record, or the store. */
  what: string;
  reason: string;
}

export interface Store {
  /** `null` where it says none. */
  version: number | null;
  records: InstarRecord[];
  problems: Problem[];
}

/** The last version that is known here. */
const KNOWN_VERSION = 2;

/** @returns `null` where the text is no such store, and nothing of one */
export function readStore(text: string): Store | null {
  const source = text.replace(/^\uFEFF/, '');
  const whole = parsed(source);
  const tree = parseTree(source);
  const list = tree && findNodeAtLocation(tree, ['commitments']);
  if (list?.type !== 'array') return null;
  const version = numberAt(tree, 'version');
  const problems: Problem[] = [];
  if (whole === undefined)
    problems.push({ what: 'the store', reason: 'is torn or broken: what is whole of it was read' });
  if (version === null || version > KNOWN_VERSION) {
    const which = version === null ? 'no version' : `version ${version}`;
    problems.push({
      what: 'the store',
      reason: `has ${which}, versions 1 and ${KNOWN_VERSION} are known: it was read as far as it is`,
    });
  }
  const records: InstarRecord[] = [];
  for (const [i, node] of (list.children ?? []).entries()) {
    const record = recordOf(source, node);
    if (record) records.push(record);
    else problems.push({ what: `record ${i + 1}`, reason: node.type === 'object' ? 'is cut off' : 'is no record' });
  }
  return { version, records, problems };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function numberAt(tree: Node | undefined, key: string): number | null {
  const value: unknown = tree && findNodeAtLocation(tree, [key])?.value;
  return typeof value === 'number' ? value : null;
}

/** Only what is whole: the parser makes an object also of one that the end of the file cuts off. */
function recordOf(text: string, node: Node): InstarRecord | null {
  if (node.type !== 'object') return null;
  const value = parsed(text.slice(node.offset, node.offset + node.length));
  return value === undefined ? null : (value as InstarRecord);
}
