/** The tests of a checkout, by name (path under its `test` folder), in a fixed order. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

export function discover(root: string, filter: string | null): string[] {
  const top = path.join(root, 'test')
  if (!fs.existsSync(top) || !fs.existsSync(path.join(root, 'harness', 'assert.js'))) throw new Error(`${root} is no checkout of tc39/test262`)
  return fs.readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.js') && !name.includes('_FIXTURE') && (filter === null || name.includes(filter)))
    .sort()
}

/** `size` of the tests, spread evenly over all folders and the same ones in every run. */
export function sample(tests: readonly string[], size: number): string[] {
  const rank = (test: string): string => createHash('sha256').update(test).digest('hex')
  const ranked = tests.map((test) => ({ test, rank: rank(test) })).sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return ranked.slice(0, size).map(({ test }) => test).sort()
}
