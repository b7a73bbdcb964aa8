/** Writes files whole or not at all. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'

/**
 * The text goes to a new file beside the target, which then takes the target's name in one step: others see the old file or the new one, and a
 * run that ends in between leaves the old one.
 * @param mode the permissions of the new file, where they matter
 * @throws what the file system throws; the target is as it was then
 */
export function writeWhole(path: string, content: string | Uint8Array, mode?: number): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${threadId}.switchyard-tmp`)
  try {
    writeFileSync(temporary, content, mode === undefined ? {} : { mode })
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
