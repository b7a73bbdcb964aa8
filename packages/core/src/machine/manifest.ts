/** The manifest of a machine: its frame and, per suspension point, a stable key and what is live. */
import type { Liveness } from '../flow/liveness.js'
import type { Manifest, ManifestState } from '../result.js'
import type { FunctionTree } from '../tree/tree.js'
import { suspends } from '../blocks/edges.js'
import type { Machine } from './machine.js'

export function manifest(tree: FunctionTree, machine: Machine, live: Liveness): Manifest {
  const states = (): readonly ManifestState[] => describe(tree, machine, live)
  let known: readonly ManifestState[] | null = null
  return {
    key: tree.key,
    name: tree.displayName,
    frame: machine.layout.slots.map(({ name, variable }) => ({ slot: name, variable })),
    // Needed by few callers, so made when asked for: it is the one part whose size is states times variables.
    get states() { return (known ??= states()) },
  }
}

function describe(tree: FunctionTree, machine: Machine, live: Liveness): readonly ManifestState[] {
  const liveAt = live.liveAt()
  const line = tree.location === 'Generated' ? null : tree.location.line
  const fromCall = machine.layout.slots.flatMap(({ variable, start }) => (variable && start.kind === 'binding' ? [variable] : []))
  const states: ManifestState[] = [{ state: 0, key: 'start', kind: 'start', line, live: fromCall }]
  const known = new Set<number>()
  for (const block of machine.graph.blocks.values()) {
    const { terminator } = block
    if (!suspends(block) || (terminator.kind !== 'Yield' && terminator.kind !== 'Delegate')) continue
    const state = machine.states.get(terminator.resume) ?? -1
    // One that was written twice is still one suspension point.
    if (known.has(state)) continue
    known.add(state)
    const names = [...(liveAt.get(terminator.resume) ?? [])].flatMap((variable) => ('name' in variable ? [variable.name] : []))
    states.push({
      state, key: terminator.point.key, kind: terminator.point.kind,
      line: terminator.location === 'Generated' ? null : terminator.location.line, live: [...new Set(names)].sort(),
    })
  }
  return states.sort((a, b) => a.state - b.state)
}
