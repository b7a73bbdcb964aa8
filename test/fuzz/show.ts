/** Failures and counts as text. */
import type { Failure } from './check.js'
import { constructs, containers, positions, withoutYield } from './grammar/legend.js'
import type { Program } from './grammar/program.js'

/** A failing program as the files of a fixture folder: `fixtures/fuzz/<name>/`, which fuzz.test.ts runs. */
export function fixtureFiles(program: Program): Readonly<Record<string, string>> {
  return { 'input.js': program.source, 'drive.json': `${JSON.stringify({ sourceType: program.sourceType, ...program.plan }, null, 2)}\n` }
}

export function showFailure(program: Program, failure: Failure, name: string): string {
  return [`${failure.kind}: ${failure.signature}`, failure.details, showFiles(fixtureFiles(program), name)].join('\n')
}

export function showFiles(files: Readonly<Record<string, string>>, name: string): string {
  return Object.entries(files).map(([file, text]) => `--- fixtures/fuzz/${name}/${file}\n${text}`).join('\n')
}

/** Everything that must occur, with how often it did. */
export function countTable(hits: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  const suspending = positions.filter((position) => !withoutYield.includes(position))
  const keys = [
    ...constructs.map((name) => `construct ${name}`), ...positions.map((name) => `in ${name}`), ...containers.map((name) => `within ${name}`),
    ...suspending.flatMap((name) => [`yield in ${name}`, `yield* in ${name}`]),
  ]
  return keys.map((key) => [key, hits.get(key) ?? 0])
}

/** The table of constructs: how often each was written, and with a `yield` or `yield*` right in it. */
export function showCounts(hits: ReadonlyMap<string, number>): string {
  const of = (key: string): string => String(hits.get(key) ?? 0)
  const lines = [
    ...constructs.map((name) => `${name.padEnd(38)}${of(`construct ${name}`).padStart(8)}`),
    '', `${'place'.padEnd(38)}${'written'.padStart(8)}${'yield'.padStart(8)}${'yield*'.padStart(8)}`,
    ...positions.map((name) => `${name.padEnd(38)}${[`in ${name}`, `yield in ${name}`, `yield* in ${name}`].map((key) => of(key).padStart(8)).join('')}`),
    ...containers.map((name) => `${name.padEnd(38)}${of(`in ${name}`).padStart(8)}${of(`within ${name}`).padStart(8)}`),
    '', `pairs of places around a yield: ${[...hits.keys()].filter((key) => key.startsWith('pair ')).length}`,
  ]
  return lines.join('\n')
}
