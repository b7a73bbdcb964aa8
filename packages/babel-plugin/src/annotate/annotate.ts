/** Which functions of a file become machines, and what is wrong with its annotations. */
import type * as t from '@babel/types'
import { type Annotation, diagnostic, type Diagnostic, type Options } from '@switchyard/core'
import { bare, isFunction, locationOf, type Kit, type Node, type NestedFunction } from '../nodes.js'
import type { Outside } from '../scan/names.js'
import type { FunctionSpot, Scan } from '../scan/scan.js'
import type { Spot } from '../scan/spot.js'
import { misplacedDirective, readPrologue } from './directives.js'
import { strayTag, taggedOwners } from './jsdoc.js'
import { unseenUses } from './unseen.js'
import { isWrapperCall, wrapperNames } from './wrapper.js'

export interface Decisions {
  /** In the order of the scan: innermost first. */
  readonly machines: readonly FunctionSpot[]
  /** Machines that nobody asked for by an annotation: `unsupported: "keep"` may leave them as they are. */
  readonly unasked: ReadonlySet<FunctionSpot>
  /** Functions given to `machine()`, and the call. */
  readonly wrapped: ReadonlyMap<Node, Spot>
  readonly diagnostics: readonly Diagnostic[]
}

export function decide(kit: Kit, program: t.Program, found: Scan, outside: Outside, options: Options): Decisions {
  const diagnostics: Diagnostic[] = []
  const file = readPrologue(program, diagnostics)
  const wrapped = wrappedFunctions(kit, program, found, outside, diagnostics)
  const everything = (options.mode === 'all' || file.use !== null) && file.no === null
  const keep = options.unsupported === 'keep' ? 'warning' : 'error'
  const owners = new Set<Node>()
  const unasked = new Set<FunctionSpot>()
  const machines = found.functions.filter((spot) => {
    const { node } = spot
    const own = readPrologue(node.body, diagnostics)
    const tagged = taggedOwners(spot)
    for (const owner of tagged) owners.add(owner)
    if (own.no) return false
    const place = own.use?.value ?? (tagged.length > 0 ? node : null)
    if (place || wrapped.has(node)) {
      if (node.generator && !node.async) return true
      if (place) diagnostics.push(refusal(node, place, own.use ? '"use machine"' : '@machine'))
      return false
    }
    if (!everything || !node.generator) return false
    if (node.async) diagnostics.push(diagnostic('SY1002', locationOf(node), { what: 'An async generator' }, file.use ? 'error' : keep))
    else if (!file.use) unasked.add(spot)
    return !node.async
  })
  const stray = [
    ...found.commented.map(({ node }) => strayTag(node, owners)),
    ...found.texts.map(({ node }) => misplacedDirective(node as t.ExpressionStatement)),
  ]
  diagnostics.push(...stray.filter((each) => each !== null))
  return { machines, unasked, wrapped, diagnostics }
}

function refusal(node: NestedFunction, place: Node, written: Annotation): Diagnostic {
  if (node.async) return diagnostic('SY1002', locationOf(place), { what: node.generator ? 'An async generator' : 'An async function' })
  return diagnostic('SY1001', locationOf(place), { what: kindOf(node), written })
}

function kindOf(node: NestedFunction): string {
  switch (node.type) {
    case 'ArrowFunctionExpression': return 'an arrow function'
    case 'ObjectMethod': case 'ClassMethod': case 'ClassPrivateMethod':
      return node.kind === 'constructor' ? 'a constructor' : node.kind === 'get' || node.kind === 'set' ? 'an accessor' : 'a method'
    default: return 'a function'
  }
}

/** Functions given to `machine()`; anything else given to it is an error. */
function wrappedFunctions(kit: Kit, program: t.Program, found: Scan, outside: Outside, diagnostics: Diagnostic[]): ReadonlyMap<Node, Spot> {
  const wrapped = new Map<Node, Spot>()
  const names = wrapperNames(program)
  if (names.direct.size + names.modules.size === 0) return wrapped
  for (const spot of found.calls) {
    if (!isWrapperCall(spot, names, outside)) continue
    const first = (spot.node as t.CallExpression).arguments[0]
    const value = first && bare(first)
    if (value && isFunction(value) && value.generator && !value.async) wrapped.set(value, spot)
    else if (value && isFunction(value) && value.async) diagnostics.push(refusal(value, value, '@machine'))
    else diagnostics.push(diagnostic('SY1006', locationOf(value ?? spot.node), { found: describe(value) }))
  }
  for (const node of unseenUses(kit, program, names, outside)) diagnostics.push(diagnostic('SY1010', locationOf(node), {}, 'warning'))
  return wrapped
}

function describe(node: Node | undefined): string {
  if (!node) return 'nothing'
  switch (node.type) {
    case 'ArrowFunctionExpression': return 'an arrow function'
    case 'FunctionExpression': return 'a plain function'
    case 'Identifier': return `"${node.name}"`
    default: return node.type.endsWith('Literal') ? 'a literal' : 'another expression'
  }
}
