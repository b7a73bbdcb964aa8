/** The files that the command line names, and where the output of each goes. */
import { existsSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { languageOf } from '@switchyard/babel-plugin/file'
import { convertPathToPattern, globSync, isDynamicPattern } from 'tinyglobby'
import { UsageError } from '../exit.js'

export interface Selection {
  readonly cwd: string
  readonly names: readonly string[]
  readonly outDir: string
  /** Paths in the out folder are relative to this one; else to the folder that was named, or the part of a glob before its first wildcard. */
  readonly base: string | null
  readonly ignore: readonly string[]
  /** Takes files of named folders that are no programs, too. */
  readonly others: boolean
}

export interface Input {
  readonly file: string
  readonly output: string
  readonly isProgram: boolean
}

/** @throws UsageError for names that lead nowhere, and for outputs that would be written over an input or twice */
export function findInputs(selection: Selection): readonly Input[] {
  const { base, cwd, outDir } = selection
  const found = new Map<string, Input>()
  for (const name of selection.names) {
    const group = expand(selection, name)
    if (group.files.length === 0) {
      throw new UsageError(`${name}: ${existsSync(resolve(cwd, name)) ? 'there is no file to compile in it' : 'no such file, folder or match'}`)
    }
    for (const file of group.files) {
      if (found.has(file)) continue
      const path = relative(base === null ? group.base : resolve(cwd, base), file)
      if (path.startsWith('..')) throw new UsageError(`${relative(cwd, file)} is outside of --base ${base}`)
      found.set(file, { file, output: join(resolve(cwd, outDir), path), isProgram: languageOf(file) !== null })
    }
  }
  checkOutputs(cwd, found)
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1))
}

function checkOutputs(cwd: string, inputs: ReadonlyMap<string, Input>): void {
  const taken = new Map<string, string>()
  for (const { file, output } of inputs.values()) {
    if (inputs.has(output)) throw new UsageError(`${relative(cwd, output)} is an input and would be written over. Choose another --out-dir.`)
    const other = taken.get(output)
    if (other !== undefined) {
      const both = `${relative(cwd, other)} and ${relative(cwd, file)}`
      throw new UsageError(`${both} would both be written to ${relative(cwd, output)}. Name a common folder with --base.`)
    }
    taken.set(output, file)
  }
}

interface Group { readonly base: string; readonly files: readonly string[] }

function expand({ cwd, outDir, ignore, others }: Selection, name: string): Group {
  const path = resolve(cwd, name)
  const skipped = ['**/node_modules/**', '**/.git/**', ...ignore, `${convertPathToPattern(resolve(cwd, outDir))}/**`]
  const search = (pattern: string, from: string): string[] =>
    globSync(pattern, { cwd: from, absolute: true, onlyFiles: true, expandDirectories: false, ignore: skipped }).map((file) => file.split('/').join(sep))
  const isWanted = (file: string): boolean => languageOf(file) !== null || others
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) return { base: resolve(path, '..'), files: named(path, name) }
    return { base: path, files: search('**/*', path).filter(isWanted) }
  }
  if (!isDynamicPattern(name)) return { base: cwd, files: [] }
  return { base: resolve(cwd, staticPart(name)), files: search(name, cwd).filter((file) => languageOf(file) !== null) }
}

function named(path: string, name: string): readonly string[] {
  if (languageOf(path) === null) throw new UsageError(`${name}: not a program. Files end in .js, .jsx, .ts, .tsx, .mjs, .cjs, .mts or .cts`)
  return [path]
}

/** Of `src/lib/*.ts` it is `src/lib`. */
export function staticPart(pattern: string): string {
  const parts = pattern.split('/')
  const first = parts.findIndex((part) => isDynamicPattern(part))
  return parts.slice(0, first < 0 ? parts.length - 1 : first).join('/') || '.'
}
