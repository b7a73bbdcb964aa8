/**
 * Hosts agree: random programs give the same machines under both, and under this one the trace of the native program. `FUZZ_SEED` and
 * `FUZZ_COUNT` choose others than the default ones; `npm run fuzz -- --host typescript` is for long runs.
 */
import * as fc from 'fast-check'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { ProgramArbitrary } from '../fuzz/arbitrary.js'
import { check } from '../fuzz/check.js'
import type { Program } from '../fuzz/grammar/program.js'
import { Runner } from '../fuzz/run.js'
import { showFailure } from '../fuzz/show.js'
import { loadHost } from '../fuzz/translate.js'
import { compile, type MachineReport } from '../support/compile.js'
import { compileTypeScript } from './support/compile.js'

const seed = Number(process.env['FUZZ_SEED'] ?? 3)
const count = Number(process.env['FUZZ_COUNT'] ?? 80)

type Seen = readonly string[]

/**
 * The machines as text, or what is refused. Names that a host makes (for computed keys, repeated parameters) are numbered in the order in which it
 * places machines: the Babel host does so while it compiles, this one when all of the file is compiled. So numbers behind names are left out.
 */
/** TypeScript's parser takes `case (a): try {` for the start of an arrow function whose type is `try`. */
const isParsed = (source: string): boolean => (ts.transpileModule(source, { reportDiagnostics: true }).diagnostics ?? []).length === 0

function seen(machines: () => readonly MachineReport[]): Seen {
  try {
    return machines().map(({ key, name, manifest, stages }) => {
      const { machine, flow } = stages()
      return [key, name, machine, flow, JSON.stringify(manifest)].join('\n').replace(/(?<=\w)\$\d+\b/g, '')
    })
  } catch (error) {
    const { diagnostics } = error as { diagnostics?: readonly { code: string; message: string }[] }
    if (!diagnostics) throw error
    return diagnostics.map(({ code, message }) => `${code} ${message}`)
  }
}

test(`${count} random programs give the same machines under both hosts, and the trace of the native program`, async () => {
  const runner = new Runner()
  const translate = await loadHost('typescript')
  let machines = 0
  await fc.assert(fc.asyncProperty(new ProgramArbitrary(), async (program: Program) => {
    const { source, sourceType } = program
    fc.pre(isParsed(source))
    const babel = seen(() => compile(source, { goal: sourceType }).machines)
    const typescript = seen(() => compileTypeScript(source, { goal: sourceType }).machines)
    expect(typescript, source).toEqual(babel)
    machines += typescript.length
    const failure = await check(program, translate, runner)
    if (failure !== null && typeof failure !== 'string') throw new Error(showFailure(program, failure, `seed-${seed}`))
  }), { seed, numRuns: count })
  expect(machines).toBeGreaterThan(count)
}, 600_000)
