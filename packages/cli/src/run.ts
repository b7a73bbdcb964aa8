/** What commands have to work with, and where this package lies. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Terminal } from './terminal.js'

export interface Run {
  readonly terminal: Terminal
  readonly home: Home
  readonly cwd: string
  /** Shows stacks of faults. */
  readonly debug: boolean
}

export interface Home {
  readonly version: string
  /** The built index.js, as an address: worker threads load it. */
  readonly workerFile: string
}

/** Built files may lie in folders of chunks: the package begins where its manifest is. */
export function findHome(): Home {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { version, workerFile: pathToFileURL(join(folder, 'dist/index.js')).href }
}
