/** What resolved references show that no machine can do exactly. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js'
import type { Resolution } from './binding.js'
import type { Hole, RefHole } from './holes.js'
import type { FunctionTree } from './tree.js'
import { visitStatements } from './visit.js'

/**
 * What JSX refers to without saying so is handed in where the JSX begins, so it must not change inside.
 * Nothing can be assigned to a class's own name, but which error says so depends on how far the class is; its heritage and keys cannot know.
 * @returns a diagnostic for each place
 */
export function refuse(tree: FunctionTree, resolution: Resolution): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const say = (each: RefHole, what: string): void => { found.push(diagnostic('SY2003', each.location, { what })) }
  const changes = (each: RefHole): boolean => resolution.binding(each)?.written === true || resolution.needsCheck(each)
  const hole = (each: Hole): void => {
    if (each.kind !== 'Ref') return
    if (each.implicit && changes(each)) say(each, `JSX that stands for calls of ${each.name}, a variable that is assigned or may be uninitialised,`)
    if ((each.access !== 'write' && each.access !== 'update') || resolution.binding(each)?.kind !== 'inner') return
    say(each, `An assignment to ${each.name} in the heritage or a key of the class, beside a yield,`)
  }
  visitStatements(tree.body, { holes: (list) => { list.forEach(hole) } })
  return found
}
