/** What resolved references show that no machine can do exactly. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js'
import type { Resolution } from './binding.js'
import type { Hole, RefHole } from './holes.js'
import type { Location } from './location.js'
import type { Scope } from './scope.js'
import type { FunctionTree } from './tree.js'
import { visitStatements } from './visit.js'

/**
 * What JSX refers to without saying so is handed in where the JSX begins, so it must not change inside. What metadata refers to cannot be handed in.
 * Nothing can be assigned to a class's own name, but which error says so depends on how far the class is; its heritage and keys cannot know.
 * In a `with` of a nested function, what stands in the place of a variable would be looked up in the object.
 * @returns a diagnostic for each place
 */
export function refuse(tree: FunctionTree, resolution: Resolution): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const seen = new Set<Location>()
  const say = (each: RefHole, what: string): void => { found.push(diagnostic('SY2003', each.location, { what })) }
  const changes = (each: RefHole): boolean => resolution.binding(each)?.written === true || resolution.needsCheck(each)
  const implicit = (each: RefHole): void => {
    const binding = resolution.binding(each)
    if (!binding) return
    if (each.implicit === 'metadata') return say(each, `Decorator metadata that refers to ${each.name}, a variable of the machine,`)
    if (changes(each)) return say(each, `JSX that stands for calls of ${each.name}, a variable that is assigned or may be uninitialised,`)
    // The host's compiler may give the variable another name, and the calls with it.
    const isRenamed = tree.remade === true && binding.scope !== null && binding.scope.kind !== 'params' && binding.scope.kind !== 'body'
    if (isRenamed) say(each, `JSX that stands for calls of ${each.name}, a variable of a block, for an engine without block scopes,`)
  }
  const hole = (each: Hole): void => {
    const around = withAround(each, resolution)
    if (around && !seen.has(around)) {
      seen.add(around)
      found.push(diagnostic('SY2002', around, {}))
    }
    if (each.kind !== 'Ref') return
    if (each.implicit) implicit(each)
    if ((each.access !== 'write' && each.access !== 'update') || resolution.binding(each)?.kind !== 'inner') return
    say(each, `An assignment to ${each.name} in the heritage or a key of the class, beside a yield,`)
  }
  for (const each of tree.params.holes) if (each.kind === 'Ref' && resolution.binding(each)?.kind === 'self') hole(each)
  visitStatements(tree.body, { holes: (list) => { list.forEach(hole) } })
  return found
}

/** The `with` statement that a hole stands in, when something will be put in its place. */
function withAround(hole: Hole, resolution: Resolution): Location | null {
  if (hole.kind !== 'Ref' && hole.kind !== 'This' && hole.kind !== 'NewTarget') return null
  if (hole.kind === 'Ref' && !resolution.binding(hole)) return null
  for (let scope: Scope | null = hole.scope; scope; scope = scope.parent) if (scope.inWith) return scope.inWith
  return null
}
