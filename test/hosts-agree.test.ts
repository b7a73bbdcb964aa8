/** Both hosts make the same machines of the same source: states, transitions, frames, manifests. (What they print may differ; the traces are compared elsewhere.) */
import { describe, expect, test } from 'vitest'
import { compile, type MachineReport } from './support/compile.js'
import { readFixtures, type Fixture } from './support/fixtures.js'
import { asGoal } from './support/load.js'
import { compileTypeScript } from './typescript/support/compile.js'

const fixtures = await readFixtures()

interface Seen { readonly key: string; readonly name: string; readonly machine: string; readonly flow: string; readonly manifest: string }

const seen = (machine: MachineReport): Seen => {
  const { machine: listing, flow } = machine.stages()
  return { key: machine.key, name: machine.name, machine: listing, flow, manifest: JSON.stringify(machine.manifest, null, 2) }
}

/** Machines by their keys: hosts may compile those of a file in another order. */
const byKey = (machines: readonly MachineReport[]): Readonly<Record<string, Seen>> =>
  Object.fromEntries(machines.map(seen).map((each) => [each.key, each]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))

function hosts({ source, goal, options }: Pick<Fixture, 'source' | 'goal' | 'options'>): readonly [readonly MachineReport[], readonly MachineReport[]] {
  const { mode, unsupported } = options
  const typescript = compileTypeScript(source, { goal, options: { ...(mode ? { mode } : {}), ...(unsupported ? { unsupported } : {}) } })
  return [compile(asGoal(source, goal), { ...options, goal }).machines, typescript.machines]
}

describe.each(fixtures)('$name', (fixture) => {
  test('both hosts', () => {
    const [babel, typescript] = hosts(fixture)
    expect(typescript.length).toBeGreaterThan(0)
    expect(byKey(typescript)).toEqual(byKey(babel))
  })

  test('every run', () => {
    const [first, again] = [hosts(fixture), hosts(fixture)]
    for (const host of [0, 1]) expect(again[host]!.map(seen)).toEqual(first[host]!.map(seen))
  })
})
