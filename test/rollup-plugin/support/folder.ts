/** Projects on disk, for tools that watch files. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Files } from './bundle.js'

/** A folder with these files, gone when the test is over. */
export function project(files: Files): string {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'switchyard-rollup-'))
  onTestFinished(() => { rmSync(path, { recursive: true, force: true }) })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  return path
}

/** Waits until a condition holds: files are watched by the system in its own time. */
export async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 30_000
  while (!condition()) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((resolve) => { setTimeout(resolve, 25) })
  }
}
