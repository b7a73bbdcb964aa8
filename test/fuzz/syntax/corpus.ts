/** Real sources to damage: the inputs of all fixtures and the example programs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fixturesRoot } from '../../support/fixtures.js'

export function readCorpus(): readonly string[] {
  const names = readdirSync(fixturesRoot, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/')).sort()
  const sources = names.filter((name) => !name.startsWith('consumers/') && (name.endsWith('/input.js') || /^examples\/[^/]+\/[^/.]+\.js$/.test(name)))
  return sources.map((name) => readFileSync(join(fixturesRoot, name), 'utf8'))
}
