/** The reader's scopes against Babel's own: the same references, bound to the same declarations. */
import type { types as t } from '@babel/core'
import { traverse, type NodePath } from '@babel/core'
import type { Binding } from '@babel/traverse'
import type { Declaration, Hole, Scope } from '@switchyard/core'
import { describe, expect, test } from 'vitest'
import { partsOf, type Part } from '../../packages/babel-plugin/src/write/children.js'
import { readFixtures } from '../support/fixtures.js'
import { samples, withYields } from './support/corpus.js'
import { generatorsOf, parseProgram, read } from './support/host.js'

type Ref = Extract<Hole, { kind: 'Ref' }>

function holesOf(part: Part): readonly Hole[] {
  const own: readonly Hole[] = part.kind === 'RefTarget' ? [part.ref] : part.kind === 'Function' || part.kind === 'Class' ? [part.ref]
    : 'holes' in part ? part.holes : []
  return [...own, ...partsOf(part).flatMap(holesOf)]
}

function lookUp(scope: Scope, name: string): readonly Declaration[] | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const found = at.declarations.get(name)
    if (found) return found
  }
  return null
}

/** References that run, by Babel's own judgement. */
function isReference(path: NodePath): boolean {
  return path.isReferencedIdentifier() && !path.findParent((each) => each.isTSType() || each.isFlow())
}

function compareScopes(source: string): void {
  const file = parseProgram(source)
  const spots = new Map(generatorsOf(file).map((spot) => [spot.node as t.Node, spot]))
  traverse(file, {
    Function(path) {
      const spot = spots.get(path.node)
      if (!spot) return
      const { tree } = read(file, spot, source)
      const refs = [...tree.params.holes, ...tree.body.flatMap(holesOf)].filter((hole): hole is Ref => hole.kind === 'Ref')
      const byNode = new Map(refs.map((ref) => [ref.node as t.Node, ref]))
      expect(byNode.size, 'every reference once').toBe(refs.length)
      const partners = new Map<Binding, readonly Declaration[]>()
      path.traverse({
        Identifier(each) {
          if (!isReference(each) || 'id' in path.node && each.node === path.node.id) return
          // Babel looks past the names of a catch pattern from within it, which ECMA-262 14.15.2 has in their dead zone there.
          if (each.findParent((up) => up.key === 'param' && up.parentPath?.isCatchClause() === true)) return
          const ref = byNode.get(each.node)
          if (!ref) {
            if (each.findParent((up) => up === path || up.parentPath === path && up.key === 'key')?.key === 'key') return
            throw new Error(`No hole for ${each.node.name} at ${each.node.loc?.start.line}`)
          }
          compareBinding(path, each, ref, partners)
        },
      })
    },
  })
}

function compareBinding(home: NodePath, path: NodePath<t.Identifier>, ref: Ref, partners: Map<Binding, readonly Declaration[]>): void {
  const { name } = path.node
  const binding = path.scope.getBinding(name)
  const own = lookUp(ref.scope, name)
  const isInside = binding !== undefined && (binding.scope.path === home || binding.scope.path.isDescendant(home)) && binding.path !== home
  if (name === 'arguments') return
  expect(own !== null, `${name} at line ${path.node.loc?.start.line} is bound inside`).toBe(isInside)
  // Babel has one binding for the outer and the inner name of a class.
  if (!isInside || !own || own[0]!.kind === 'name') return
  const known = partners.get(binding)
  if (known) expect(own, `${name} at line ${path.node.loc?.start.line} is bound alike`).toBe(known)
  else partners.set(binding, own)
}

/** Where Babel's scopes differ from the standard: block functions that hoist, names of classes, variables beside parameter expressions. */
const differing = ['annex-b', 'parameter', 'scopes/', 'class', 'arguments', 'of-head-tdz']
const fixtures = (await readFixtures()).filter(({ name }) => !differing.some((word) => name.includes(word)))

describe('fixtures', () => {
  test.each(fixtures)('$name', ({ source }) => compareScopes(source))
})

describe('real code', () => {
  test.each(samples(60))('$name', ({ source }) => compareScopes(withYields(source, 0.1)))
})
