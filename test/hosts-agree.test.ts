/**
 * Both hosts make the same machines of the same source: states, transitions, frames, manifests. What they print may differ, the traces do not.
 */
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

interface Compiled { readonly code: string; readonly machines: readonly MachineReport[] }

function hosts({ source, goal, options }: Fixture): Readonly<Record<'babel' | 'typescript', Compiled>> {
  const { mode, unsupported } = options
  return {
    babel: compile(asGoal(source, goal), { ...options, goal }),
    typescript: compileTypeScript(source, { goal, options: { ...(mode ? { mode } : {}), ...(unsupported ? { unsupported } : {}) } }),
  }
}

describe.each(fixtures)('$name', (fixture) => {
  test('both hosts make the same machines', () => {
    const { babel, typescript } = hosts(fixture)
    expect(typescript.machines.length).toBeGreaterThan(0)
    expect(byKey(typescript.machines)).toEqual(byKey(babel.machines))
  })

  test.each(['babel', 'typescript'] as const)('every run of %s gives the same bytes', (host) => {
    const [first, again] = [hosts(fixture)[host], hosts(fixture)[host]]
    expect(again.code).toBe(first.code)
    expect(again.machines.map(seen)).toEqual(first.machines.map(seen))
  })
})
