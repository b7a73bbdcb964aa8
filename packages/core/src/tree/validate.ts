import { invariant } from '../brand.js'
import type { HostNode } from './holes.js'
import type { FunctionTree } from './tree.js'
import { visitStatements } from './visit.js'

/** Prompted by: a hole reported twice (filled twice, the second time with a node that is gone), a scope without its function's root. */
export function validateTree(tree: FunctionTree): void {
  const seen = new Set<HostNode>()
  visitStatements(tree.body, {
    holes: (list) => {
      for (const hole of list) {
        if (hole.kind === 'Naming' || (hole.kind === 'Ref' && hole.access === 'init')) continue
        invariant(!seen.has(hole.node), `a ${hole.kind} hole is reported twice`)
        seen.add(hole.node)
      }
    },
    scope: (scope) => {
      let root = scope
      while (root.parent) root = root.parent
      invariant(root === tree.paramScope, 'a scope is not within its function')
    },
  })
}
