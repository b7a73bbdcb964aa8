/** Looks for files by globs. */
import { resolve, sep } from 'node:path'
import { convertPathToPattern, globSync, isDynamicPattern } from 'tinyglobby'
import { isInside } from '../paths.js'

export interface Search {
  readonly cwd: string
  readonly folder: string
  /** Relative to the current folder; null means everything in the folder. */
  readonly pattern: string | null
  readonly ignore: readonly string[]
}

/** @returns absolute paths */
export function search({ cwd, folder, ignore, pattern }: Search): readonly string[] {
  const from = pattern === null ? folder : cwd
  const skipped = ['**/node_modules/**', '**/.git/**', ...ignore.flatMap((glob) => ignored(glob, cwd, from))]
  const options = { cwd: from, absolute: true, onlyFiles: true, expandDirectories: false, ignore: skipped }
  return globSync(pattern ?? '**/*', options).map((file) => file.split('/').join(sep))
}

/** A glob is relative to the current folder, as for Babel's command and tsc, and leaves out the whole of a folder that it names. */
function ignored(glob: string, cwd: string, from: string): readonly string[] {
  // Relative to the folder that is searched there is no pattern for that folder itself, or for one around it.
  if (!isDynamicPattern(glob) && isInside(resolve(cwd, glob), from)) return ['**']
  let [rest, folder] = [glob.replace(/\/+$/, ''), cwd]
  for (let step = /^\.{1,2}\//.exec(rest)?.[0]; step !== undefined; step = /^\.{1,2}\//.exec(rest)?.[0]) {
    rest = rest.slice(step.length)
    folder = resolve(folder, step)
  }
  // What may lie anywhere may lie outside of the current folder, too.
  const pattern = rest.startsWith('/') || rest.startsWith('**') ? rest : `${convertPathToPattern(folder).replace(/\/$/, '')}/${rest}`
  return [pattern, `${pattern}/**`]
}

/** Of `src/lib/*.ts` it is `src/lib`. */
export function staticPart(pattern: string): string {
  const parts = pattern.split('/')
  const first = parts.findIndex((part) => isDynamicPattern(part))
  const part = parts.slice(0, first < 0 ? parts.length - 1 : first).join('/')
  return part === '' ? (pattern.startsWith('/') ? '/' : '.') : part
}
