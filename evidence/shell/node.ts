/** What a script may run, as a tree; its leaves are numbers of simple commands. */

export type Node =
  | { is: 'run'; at: number }
  /** A body that has an outcome of its own, such as a package script. */
  | { is: 'named'; at: number; body: Node }
  | { is: 'list'; items: Node[] }
  | { is: 'and' | 'or'; left: Node; right: Node }
  | { is: 'not'; body: Node }
  | { is: 'pipe'; items: Node[]; pipefail: boolean }
  | { is: 'if'; test: Node; yes: Node; no: Node | null }
  /** None, one or many times. */
  | { is: 'repeat'; body: Node }
  /** At most one of them. */
  | { is: 'any'; items: Node[] }
  /** A shell of its own: stopping ends only it. A new process does not inherit `set -e`. */
  | { is: 'shell'; body: Node; fresh: boolean }
  | { is: 'background'; body: Node }
  /** Runs before what stands beside it; its status is lost. */
  | { is: 'aside'; body: Node; main: Node }
  | { is: 'errexit'; on: boolean }
  | { is: 'exit'; ok: boolean | null }
  | { is: 'nothing' }
  | { is: 'murk' };

/** Every leaf below a node. */
export function visit(node: Node, leaf: (at: number) => void): void {
  switch (node.is) {
    case 'run':
      leaf(node.at);
      return;
    case 'named':
      leaf(node.at);
      visit(node.body, leaf);
      return;
    case 'list':
    case 'pipe':
    case 'any':
      for (const item of node.items) visit(item, leaf);
      return;
    case 'and':
    case 'or':
      visit(node.left, leaf);
      visit(node.right, leaf);
      return;
    case 'if':
      visit(node.test, leaf);
      visit(node.yes, leaf);
      if (node.no) visit(node.no, leaf);
      return;
    case 'not':
    case 'repeat':
    case 'shell':
    case 'background':
      visit(node.body, leaf);
      return;
    case 'aside':
      visit(node.body, leaf);
      visit(node.main, leaf);
      return;
    default:
      return;
  }
}
