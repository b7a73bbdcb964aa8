/**
 * Fixtures: fixtures/<area>/<case>/ with
 *   input.js             the program: a `main` at the top level; a module when it has top-level imports or exports
 *   drive.js (optional)  `plays` instead of the standard ones, `options` for the compiler, `native`: names of generators that stay native
 * and the golden files that `npm run fixtures:update` writes: stages.txt, output.babel.js, trace.txt. The examples have a drive.js of their own form.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect } from 'vitest'
import type { CompileOptions, MachineReport } from './compile.js'
import type { Goal } from './load.js'
import type { Play } from './trace.js'

export const fixturesRoot = fileURLToPath(new URL('../../fixtures/', import.meta.url))

/** Folders that are no fixtures: examples and programs found by fuzzing have drivers of another form, the consumers are projects. */
const elsewhere = new Set(['examples', 'consumers', 'fuzz'])

export interface Fixture {
  readonly name: string
  readonly folder: string
  readonly source: string
  readonly goal: Goal
  readonly options: CompileOptions
  readonly plays: (() => readonly Play[]) | null
  readonly native: readonly string[]
}

interface Drive {
  /** A function where the plays hand over objects that the program changes. */
  readonly plays?: readonly Play[] | (() => readonly Play[])
  readonly options?: CompileOptions
  readonly native?: readonly string[]
}

export function folders(area: string): readonly string[] {
  return readdirSync(join(fixturesRoot, area)).filter((name) => existsSync(join(fixturesRoot, area, name, 'input.js'))).sort()
    .map((name) => join(fixturesRoot, area, name))
}

export async function readFixtures(): Promise<readonly Fixture[]> {
  const areas = readdirSync(fixturesRoot, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !elsewhere.has(entry.name))
  return Promise.all(areas.map((entry) => entry.name).sort().flatMap(folders).map(readFixture))
}

async function readFixture(folder: string): Promise<Fixture> {
  const source = readFileSync(join(folder, 'input.js'), 'utf8')
  const drive = join(folder, 'drive.js')
  const { plays, options, native } = existsSync(drive) ? ((await import(/* @vite-ignore */ pathToFileURL(drive).href)) as Drive) : ({} as Drive)
  return {
    name: relative(fixturesRoot, folder), folder, source, goal: /^(import|export)\b/m.test(source) ? 'module' : 'sloppy',
    options: options ?? {}, plays: Array.isArray(plays) ? () => plays : (plays as (() => readonly Play[]) | undefined) ?? null, native: native ?? [],
  }
}

/** Compares with a golden file, or writes it when SWITCHYARD_UPDATE is set: the one update switch. */
export function expectGolden(folder: string, file: string, text: string): void {
  const path = join(folder, file)
  const wanted = `${text.trimEnd()}\n`
  if (process.env.SWITCHYARD_UPDATE) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== wanted) writeFileSync(path, wanted)
    return
  }
  const found = existsSync(path) ? readFileSync(path, 'utf8') : 'There is no golden file. Run: npm run fixtures:update'
  expect(wanted, `${relative(fixturesRoot, path)}; after an intended change run: npm run fixtures:update`).toBe(found)
}

/** The listing of all stages of all machines of a file. */
export function stagesText(machines: readonly MachineReport[]): string {
  return machines.map((machine) => {
    const stages = machine.stages()
    const parts = (['tree', 'blocks', 'flow', 'machine'] as const).map((stage) => `-- ${stage} --\n${stages[stage].trimEnd()}\n`)
    return `==== ${machine.key} ====\n${parts.join('\n')}`
  }).join('\n')
}
