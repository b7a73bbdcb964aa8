/** Writes files whole or not at all. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'

/** The output could not be written; the cause says why. */
export class WriteError extends Error {
  override readonly name = 'WriteError'

  constructor(readonly path: string, override readonly cause: unknown) {
    super(String(cause))
  }
}

/**
 * The text goes to a new file beside the target, which then takes the target's name in one step: others see the old file or the new one, and a
 * run that ends in between leaves the old one.
 * @param mode the permissions of the new file, where they matter
 * @throws WriteError; the target is as it was then
 */
export function writeWhole(path: string, content: string | Uint8Array, mode?: number): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${threadId}.switchyard-tmp`)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(temporary, content, mode === undefined ? {} : { mode })
    renameSync(temporary, path)
  } catch (error) {
    try { rmSync(temporary, { force: true }) } catch { /* What went wrong first is told. */ }
    throw new WriteError(path, error)
  }
}
