/** What a file without `import` and `export` is: its nearest package.json says so. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Format } from '@switchyard/babel-plugin/file'

/** Looks up folders once. */
export class Formats {
  readonly #known = new Map<string, Format>()

  of(file: string): Format {
    return this.#ofFolder(dirname(file))
  }

  #ofFolder(folder: string): Format {
    const known = this.#known.get(folder)
    if (known) return known
    const found = declared(join(folder, 'package.json')) ?? (dirname(folder) === folder ? 'by-content' : this.#ofFolder(dirname(folder)))
    this.#known.set(folder, found)
    return found
  }
}

function declared(path: string): Format | null {
  if (!existsSync(path)) return null
  try {
    const { type } = JSON.parse(readFileSync(path, 'utf8')) as { type?: string }
    return type === 'module' || type === 'commonjs' ? type : 'by-content'
  } catch {
    return null
  }
}
