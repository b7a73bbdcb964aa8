/** The files that the command line names, and where the output of each goes. */
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { languageOf } from '@switchyard/babel-plugin/file'
import { isDynamicPattern } from 'tinyglobby'
import { UsageError } from '../exit.js'
import { isInside, realPath } from '../paths.js'
import { search, staticPart } from './search.js'

export interface Selection {
  readonly cwd: string
  readonly names: readonly string[]
  readonly outDir: string
  /** Paths in the out folder are relative to this one; else to the folder that was named, or the part of a glob before its first wildcard. */
  readonly base: string | null
  /** Globs, relative to the current folder. */
  readonly ignore: readonly string[]
  /** Takes files of named folders that are no programs, too. */
  readonly others: boolean
}

/** Declarations are copied: the next tool wants them beside the files that import them. */
export type Kind = 'program' | 'declarations' | 'other'

export interface Input {
  readonly file: string
  readonly output: string
  readonly kind: Kind
}

export const kindOf = (file: string): Kind =>
  (languageOf(file) !== null ? 'program' : /\.d\.[cm]?ts$/.test(file) ? 'declarations' : 'other')

/** @throws UsageError for names that lead nowhere, and for outputs that would be written over an input, into a named folder, or twice */
export function findInputs(selection: Selection): readonly Input[] {
  const { base, cwd, names, outDir } = selection
  checkFolders(selection)
  const found = new Map<string, Input>()
  for (const name of names) {
    const group = expand(selection, name)
    if (group.files.length === 0) throw new UsageError(`${name}: ${whyNothing(selection, name)}`)
    for (const file of group.files) {
      if (found.has(file)) continue
      const from = base === null ? group.base : resolve(cwd, base)
      if (!isInside(from, file)) throw new UsageError(`${relative(cwd, file)} is outside of --base ${base}`)
      const input = { file, output: join(resolve(cwd, outDir), relative(from, file)), kind: kindOf(file) }
      if (group.folder !== null && !group.leavesOutputs && isInside(realPath(group.folder), realOutput(input))) {
        throw new UsageError(`${relative(cwd, input.output)} would be written into ${name}, among the sources. Choose another --out-dir.`)
      }
      found.set(file, input)
    }
  }
  checkOutputs(cwd, [...found.values()])
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1))
}

function checkFolders({ base, cwd, outDir }: Selection): void {
  if (outDir === '') throw new UsageError('--out-dir is empty. Name a folder; "." is the current one.')
  const isFile = (path: string): boolean => existsSync(path) && !statSync(path).isDirectory()
  if (isFile(resolve(cwd, outDir))) throw new UsageError(`--out-dir ${outDir} is a file, not a folder.`)
  if (base === null) return
  if (!existsSync(resolve(cwd, base))) throw new UsageError(`--base ${base}: no such folder`)
  if (isFile(resolve(cwd, base))) throw new UsageError(`--base ${base} is a file, not a folder.`)
}

const realOutput = ({ output }: Input): string => join(realPath(dirname(output)), basename(output))

function checkOutputs(cwd: string, inputs: readonly Input[]): void {
  const sources = new Set(inputs.map(({ file }) => realPath(file)))
  const taken = new Map<string, string>()
  for (const input of inputs) {
    const { file, output } = input
    const real = realOutput(input)
    if (sources.has(real)) throw new UsageError(`${relative(cwd, output)} is an input and would be written over. Choose another --out-dir.`)
    const other = taken.get(real)
    if (other !== undefined) {
      const both = `${relative(cwd, other)} and ${relative(cwd, file)}`
      throw new UsageError(`${both} would both be written to ${relative(cwd, output)}. Name a common folder with --base.`)
    }
    taken.set(real, file)
  }
}

interface Group {
  readonly base: string
  readonly files: readonly string[]
  /** The folder that was searched. */
  readonly folder: string | null
  /** What lies in the out folder is no input. Where the sources themselves lie in the out folder, it may be one. */
  readonly leavesOutputs: boolean
}

function expand({ cwd, ignore, others, outDir }: Selection, name: string): Group {
  const path = resolve(cwd, name)
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  if (existsSync(path) && !isFolder) return { base: dirname(path), files: named(path, name, others), folder: null, leavesOutputs: true }
  if (!isFolder && !isDynamicPattern(name)) return { base: cwd, files: [], folder: null, leavesOutputs: true }
  const folder = isFolder ? path : resolve(cwd, staticPart(name))
  const out = realPath(resolve(cwd, outDir))
  const leavesOutputs = !isInside(out, realPath(folder))
  const files = search({ cwd, folder, pattern: isFolder ? null : name, ignore }).filter((file) => {
    const kind = kindOf(file)
    return (kind !== 'other' || (others && isFolder)) && !(leavesOutputs && isInside(out, realPath(file)))
  })
  return { base: folder, files, folder, leavesOutputs }
}

function named(path: string, name: string, others: boolean): readonly string[] {
  if (kindOf(path) !== 'other' || others) return [path]
  throw new UsageError(`${name}: not a program. Files end in .js, .jsx, .ts, .tsx, .mjs, .cjs, .mts or .cts; others are copied with --copy-files`)
}

function whyNothing(selection: Selection, name: string): string {
  if (name.startsWith('!')) return 'leave files out with --ignore'
  if (selection.ignore.length > 0) {
    const { length } = expand({ ...selection, ignore: [] }, name).files
    if (length > 0) return `--ignore leaves out ${length === 1 ? 'its only file' : `all of its ${length} files`}`
  }
  return existsSync(resolve(selection.cwd, name)) ? 'there is no file to compile in it' : 'no such file, folder or match'
}

/** The globs of --ignore that leave nothing out: most likely they are meant to be relative to another folder. */
export function idleIgnores(selection: Selection): readonly string[] {
  const count = (ignore: readonly string[]): number => selection.names.reduce((sum, name) => sum + expand({ ...selection, ignore }, name).files.length, 0)
  if (selection.ignore.length === 0) return []
  const all = count([])
  // node_modules is left out anyway: to say so again is no mistake.
  return selection.ignore.filter((glob) => !glob.includes('node_modules') && count([glob]) === all)
}
