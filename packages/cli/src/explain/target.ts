/** `FILE[#function]`. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { compileFile, languageOf, type FileInput, type MachineReport } from '@switchyard/babel-plugin/file'
import { babel } from '../babel.js'
import { UsageError } from '../exit.js'
import { describeSystemError, isSystemError } from '../fault.js'
import { decode, encodingHint, encodingMessage } from '../source.js'

export interface Target {
  readonly file: string
  /** The file as the user wrote it. */
  readonly name: string
  /** A key or a name; null means every machine of the file. */
  readonly wanted: string | null
}

/** The file is there, and cannot be read. */
export class ReadError extends Error {
  override readonly name = 'ReadError'
}

const isFolder = (path: string): boolean => statSync(path).isDirectory()

/** Keys have a # in them when a name repeats, and so may paths: the shortest path that is a file counts. @throws UsageError */
export function parseTarget(text: string, cwd: string): Target {
  let folder: string | null = null
  for (let at = text.indexOf('#'); ; at = text.indexOf('#', at + 1)) {
    const name = at < 0 ? text : text.slice(0, at)
    const file = resolve(cwd, name)
    if (name !== '' && existsSync(file)) {
      if (isFolder(file)) folder ??= name
      else if (languageOf(file) !== null) return { file, name, wanted: at < 0 ? null : text.slice(at + 1) }
      else throw new UsageError(`${name}: not a program. Files end in .js, .jsx, .ts, .tsx, .mjs, .cjs, .mts or .cts`)
    }
    if (at >= 0) continue
    if (folder !== null) throw new UsageError(`${folder}: a folder. Name one file in it, as in ${folder.replace(/\/$/, '')}/main.js#function`)
    const [path] = text.split('#')
    throw new UsageError(path === '' ? 'Name a file before the #, as in main.js#function' : `${path}: no such file`)
  }
}

/** @throws ReadError */
export function readTarget({ file, name }: Target): string {
  try {
    const code = decode(readFileSync(file))
    if (typeof code === 'string') return code
    throw new ReadError(`${name}:${code.line}: ${encodingMessage(code)} ${encodingHint}`)
  } catch (error) {
    throw isSystemError(error) ? new ReadError(`${name}: cannot be read: ${describeSystemError(error)}`) : error
  }
}

/** The machines that were asked for: the one with the key, or all of the name. @throws UsageError when there is none */
export function pickMachines(machines: readonly MachineReport[], { name, wanted }: Target, input: FileInput): readonly MachineReport[] {
  if (wanted === null && machines.length > 0) return machines
  const found = wanted === null ? [] : called(machines, wanted)
  if (found.length > 0) return found
  const others = unannotated(input, machines)
  const plain = wanted === null ? [] : called(others, wanted)
  const lists = [['machines', machines], ['generators without annotation', others]] as const
  const has = lists.filter(([, list]) => list.length > 0).map(([what, list]) => `${what}: ${list.map(({ key }) => key).join(', ')}`).join('; ')
  const howTo = (where: string, what: string): string => `Write 'use machine' as the first statement of ${where}, or add --mode all to see ${what}.`
  if (plain.length > 0) throw new UsageError(`${name}#${wanted} is not annotated${lineOf(plain[0]!)}. ${howTo('its body', 'it')}`)
  if (wanted === null) {
    const advice = others.length === 0 ? 'It has none.' : `${howTo('one', 'them all')} It has ${has}`
    throw new UsageError(`${name}: no generator in it is to be compiled. ${advice}`)
  }
  throw new UsageError(`${name} has no generator "${wanted}". ${has === '' ? 'It has none.' : `It has ${has}`}`)
}

function called(machines: readonly MachineReport[], wanted: string): readonly MachineReport[] {
  const byKey = machines.filter(({ key }) => key === wanted)
  return byKey.length > 0 ? byKey : machines.filter((machine) => machine.name === wanted)
}

const lineOf = ({ location }: MachineReport): string => (location === 'Generated' ? '' : ` (line ${location.line})`)

/** Those that would be machines, too, if every generator were. */
function unannotated(input: FileInput, machines: readonly MachineReport[]): readonly MachineReport[] {
  const result = compileFile(babel, { ...input, options: { ...input.options, mode: 'all', unsupported: 'keep' } })
  const known = new Set(machines.map(({ key }) => key))
  return result.kind === 'compiled' ? result.machines.filter(({ key }) => !known.has(key)) : []
}
