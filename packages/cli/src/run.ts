import { readFileSync } from 'node:fs'
import type { Terminal } from './terminal.js'

/** What commands have to work with. */
export interface Run {
  readonly terminal: Terminal
  /** The built index.js, as an address: worker threads load it. */
  readonly workerFile: string
  readonly cwd: string
}

/** The version of this package, whose manifest lies above the folder of the built file. */
export function versionOf({ workerFile }: Run): string {
  return (JSON.parse(readFileSync(new URL('../package.json', workerFile), 'utf8')) as { version: string }).version
}
