/**
 * The output through a minifier, which merges, turns and drops what it finds: it runs as the program does natively, or as that one does minified, where the
 * minifier changes what is seen.
 */
import { transformSync } from 'esbuild'
import { expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { readFixtures } from '../support/fixtures.js'
import { loaderFor } from '../support/load.js'
import { playsOf, traceText } from '../support/plays.js'

/** esbuild infers, drops and changes the names of functions and classes that the text does not call by name, in our output as in any. */
const ofNames = new Set([
  'assignments/naming', 'classes/own-name-in-head', 'closures/captured-catch-and-class', 'closures/created-before-suspension', 'closures/nested-environments',
  'expressions/object-literal', 'expressions/spill-mutation', 'functions/duplicate-parameters-everywhere', 'functions/values-without-names',
])
/** It takes brackets from keys, which in V8 changes the order of properties beside accessors. */
const ofOrder = 'functions/computed-key-before-accessors'

const minified = (code: string): string => transformSync(code, { minifySyntax: true, minifyWhitespace: true, target: 'es2022', logLevel: 'silent' }).code

const fixtures = (await readFixtures()).filter(({ goal, name }) => goal !== 'module' && !ofNames.has(name) && name !== ofOrder)

test.each(fixtures)('$name', async (fixture) => {
  const { source, goal, options } = fixture
  const native = loaderFor(source, goal)
  const plays = await playsOf(fixture, native)
  const again = (code: string): Promise<string> => traceText(loaderFor(code, goal), plays)
  const found = await again(minified(compile(source, { ...options, goal, runtime: 'inline' }).code))
  if (found !== await traceText(native, plays)) expect(found).toBe(await again(minified(source)))
})
