/** `FILE[#function]`. */
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { languageOf, type MachineReport } from '@switchyard/babel-plugin/file'
import { UsageError } from '../exit.js'

export interface Target {
  readonly file: string
  /** The file as the user wrote it. */
  readonly name: string
  /** A key or a name; null means every machine of the file. */
  readonly wanted: string | null
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()

/** Keys have a # in them when a name repeats, and so may paths: the shortest path that is there counts. @throws UsageError */
export function parseTarget(text: string, cwd: string): Target {
  for (let at = text.indexOf('#'); ; at = text.indexOf('#', at + 1)) {
    const name = at < 0 ? text : text.slice(0, at)
    const file = resolve(cwd, name)
    if (isFile(file)) {
      if (languageOf(file) === null) throw new UsageError(`${name}: not a program. Files end in .js, .jsx, .ts, .tsx, .mjs, .cjs, .mts or .cts`)
      return { file, name, wanted: at < 0 ? null : text.slice(at + 1) }
    }
    if (at < 0) throw new UsageError(`${name}: no such file`)
  }
}

/** The machines that were asked for: the one with the key, or all of the name. @throws UsageError when there is none */
export function pickMachines(machines: readonly MachineReport[], { name, wanted }: Target): readonly MachineReport[] {
  if (wanted === null) return machines
  const byKey = machines.filter(({ key }) => key === wanted)
  const found = byKey.length > 0 ? byKey : machines.filter((machine) => machine.name === wanted)
  if (found.length === 0) throw new UsageError(`${name} has no machine "${wanted}". It has: ${machines.map(({ key }) => key).join(', ')}`)
  return found
}
