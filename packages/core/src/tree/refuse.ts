/** What resolved references show that no machine can do exactly. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js'
import type { Resolution } from './binding.js'
import type { Hole } from './holes.js'
import type { FunctionTree } from './tree.js'
import { visitStatements } from './visit.js'

/**
 * Nothing can be assigned to a class's own name, but which error says so depends on how far the class is; its heritage and keys cannot know.
 * @returns a diagnostic for each place
 */
export function refuse(tree: FunctionTree, resolution: Resolution): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const hole = (each: Hole): void => {
    if (each.kind !== 'Ref' || (each.access !== 'write' && each.access !== 'update') || resolution.binding(each)?.kind !== 'inner') return
    found.push(diagnostic('SY2003', each.location, { what: `An assignment to ${each.name} in the heritage or a key of the class, beside a yield,` }))
  }
  visitStatements(tree.body, { holes: (list) => { list.forEach(hole) } })
  return found
}
