/** Every validator accepts what the passes make and rejects what a bug of the compiler would make. Tests are named after the bugs. */
import { describe, expect, test } from 'vitest'
import { validateGraph, validateReachable } from '../../packages/core/src/blocks/validate.js'
import type { Block, BlockId, Graph, Region, RegionId, Terminator } from '../../packages/core/src/blocks/block.js'
import type { Layout } from '../../packages/core/src/flow/layout.js'
import type { VariablePlace } from '../../packages/core/src/flow/place.js'
import { validateLayout } from '../../packages/core/src/flow/validate.js'
import type { Case } from '../../packages/core/src/machine/cases.js'
import type { Machine, Placed } from '../../packages/core/src/machine/machine.js'
import { validateMachine } from '../../packages/core/src/machine/validate.js'
import { TreeBuilder, type FunctionTree, type Statement } from '@switchyard/core'
import { validateTree } from '../../packages/core/src/tree/validate.js'
import { passes } from './support/passes.js'

const made = passes('function* f(n) { let i = n; while (i > 0) { try { yield i } catch (e) { i = e } finally { yield 2 } i-- } }')

test('what the passes make is accepted', () => {
  validateTree(made.tree)
  validateGraph(made.blocks)
  validateReachable(made.blocks)
  validateLayout(made.layout, made.live)
  validateMachine(made.machine)
})

describe('tree', () => {
  const { tree } = passes('function* f(a) { a = a + 1; { yield a } }')
  const [first, block] = tree.body as readonly [Statement, Extract<Statement, { kind: 'Block' }>]
  const broken = (body: readonly Statement[]): FunctionTree => ({ ...tree, body })

  test('a hole that is reported twice would be filled twice, the second time in a node that is gone', () => {
    expect(() => validateTree(broken([first, first, block]))).toThrow('a Ref hole is reported twice')
  })

  test('a scope of another function: its names would never be found', () => {
    const elsewhere = new TreeBuilder().scope('block', new TreeBuilder().scope('params', null))
    expect(() => validateTree(broken([first, { ...block, scope: elsewhere }]))).toThrow('a scope is not within its function')
  })
})

describe('graph', () => {
  const graph = made.blocks
  const find = (matches: (block: Block) => boolean): Block => [...graph.blocks.values()].find(matches)!
  const yielding = find(({ terminator }) => terminator.kind === 'Yield')
  const jumping = find(({ terminator }) => terminator.kind === 'Jump')
  const resumed = find(({ entry }) => entry === 'resume')
  const catching = find(({ entry }) => entry === 'throw')
  const nowhere = 1000 as BlockId
  const withBlock = (block: Block): Graph => ({ ...graph, blocks: new Map(graph.blocks).set(block.id, block) })
  const jumpTo = (block: Block, target: BlockId): Graph => withBlock({ ...block, terminator: { kind: 'Jump', target } })
  const withRegion = (change: Partial<Region>): Graph => {
    const region = [...graph.regions.values()].find(({ onReturn }) => onReturn !== null)!
    return { ...graph, regions: new Map(graph.regions).set(region.id, { ...region, ...change }) }
  }

  test.each<[string, Graph, string]>([
    ['a start that a pass has dropped', { ...graph, entry: nowhere }, 'the graph has no entry'],
    ['a block that was copied without its number', { ...graph, blocks: new Map(graph.blocks).set(nowhere, jumping) }, 'is filed under another number'],
    ['a jump to a block that a pass has dropped', jumpTo(jumping, nowhere), 'leads to 1000, which does not exist'],
    ['a handler entered by a jump: it would take the sent value for an exception', jumpTo(jumping, catching.id), 'which is entered from outside'],
    ['a jump into a resumption: it would take a stale sent value', jumpTo(jumping, resumed.id), 'which is entered from outside'],
    ['a suspension that comes back in the middle of the flow',
      withBlock({ ...yielding, terminator: { ...yielding.terminator, resume: jumping.id } as Terminator }), 'which is no resumption'],
    ['a block left in a region that is gone', withBlock({ ...jumping, region: 1000 as RegionId }), 'in region 1000, which does not exist'],
    ['a region whose handler was dropped', withRegion({ onThrow: nowhere }), 'leads to 1000, which does not exist'],
    ['exceptions that arrive in a plain block', withRegion({ onThrow: jumping.id }), `handler ${jumping.id} is entered as ${jumping.entry}`],
    ['return() that arrives in a catch clause', withRegion({ onReturn: catching.id }), `handler ${catching.id} is entered as throw`],
    ['a region in one that is gone', withRegion({ parent: 1000 as RegionId }), 'lies in 1000, which does not exist'],
  ])('%s', (_, broken, message) => expect(() => validateGraph(broken)).toThrow(message))

  test('a dead block would get a state number', () => {
    const dead: Block = { id: nowhere, entry: 'inner', region: null, instructions: [], terminator: { kind: 'Unreachable' } }
    expect(() => validateReachable(withBlock(dead))).toThrow('block 1000 cannot be reached')
  })
})

describe('layout', () => {
  const { layout, live } = made
  const kept = [...live.kept].find((variable) => 'name' in variable && variable.name === 'i')!
  const placedAt = (place: VariablePlace | null): Layout => {
    const places = new Map(layout.places)
    if (place) places.set(kept, place)
    else places.delete(kept)
    return { ...layout, places }
  }

  test.each<[string, Layout, string]>([
    ['a variable in a local over a suspension comes back undefined', placedAt({ kind: 'local', name: 'i' }), 'is in a local'],
    ['a variable that lives across a suspension and was forgotten', placedAt(null), 'has no place'],
    ['two variables of one name in one slot overwrite each other', { ...layout, slots: [...layout.slots, layout.slots[0]!] }, 'two variables share a slot'],
    ['two variables of one name in one local overwrite each other', { ...layout, locals: ['a', 'b', 'a'] }, 'two variables share a local'],
  ])('%s', (_, broken, message) => expect(() => validateLayout(broken, live)).toThrow(message))
})

describe('machine', () => {
  const { machine } = made
  const { structure, placed, graph } = machine
  const [first, second] = structure.cases as readonly [Case, Case]
  const start = placed.get(graph.entry)!
  const [numbered] = [...placed.values()].filter(({ state }) => state !== null && state > 0) as [Placed]
  const cases = (list: readonly Case[]): Machine => ({ ...machine, structure: { ...structure, cases: list } })
  const replaced = (item: Placed): Machine => ({ ...machine, placed: new Map([...placed, [item.block.id, item]]) })

  test.each<[string, Machine, string]>([
    ['a block in two places: its nodes would be shared', cases([...structure.cases, first]), `block ${start.block.id} stands twice`],
    ['two blocks with one number: one is never entered', replaced({ ...start, state: numbered.state }), `state ${numbered.state} has two cases`],
    ['a block that the order forgot', cases([first, ...structure.cases.filter((each) => each !== second && each !== first)]), 'some block is not placed'],
    ['a transition to a state without a case: the machine would go on at another',
      replaced({ ...numbered, state: null }), `state ${numbered.state} has no case`],
    ['throw() that leads nowhere', { ...machine, throws: [1000] }, 'a handler table leads to state 1000'],
    ['return() that leads nowhere', { ...machine, returns: [-1, 1000] }, 'a handler table leads to state 1000'],
    ['a machine that starts in the middle', { ...machine, graph: { ...graph, entry: numbered.block.id } }, 'the start is not state 0'],
  ])('%s', (_, broken, message) => expect(() => validateMachine(broken)).toThrow(message))
})
