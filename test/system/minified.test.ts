/**
 * The output through a minifier, which merges, turns and renames what it finds: runs as the program does natively, or as the minified native program
 * where names are what differs.
 */
import { transformSync } from 'esbuild'
import { expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { readFixtures } from '../support/fixtures.js'
import { loaderFor } from '../support/load.js'
import { playsOf, traceText } from '../support/plays.js'

const minified = (code: string): string => transformSync(code, { minify: true, target: 'es2022', logLevel: 'silent' }).code

const fixtures = (await readFixtures()).filter(({ goal }) => goal !== 'module')

test.each(fixtures)('$name', async (fixture) => {
  const { source, goal, options } = fixture
  const native = loaderFor(source, goal)
  const plays = await playsOf(fixture, native)
  const again = (code: string): Promise<string> => traceText(loaderFor(code, goal), plays)
  const found = await again(minified(compile(source, { ...options, goal, runtime: 'inline' }).code))
  if (found !== await traceText(native, plays)) expect(found).toBe(await again(minified(source)))
})
