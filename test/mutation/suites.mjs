/**
 * The suites that judge mutants of core: all that ask what core makes of a program; those that run what comes out (it may loop) last. Those of the appeal
 * ask for what hosts do with it: places, names, source maps, and TypeScript.
 */
import { tests as collected } from './vitest.mjs'

const first = [
  '../core/resolve.test.ts', '../core/machine.test.ts', '../core/diagnostics.test.ts', '../core/validators.test.ts', '../core/frame.test.ts',
  '../babel-plugin/annotation.test.ts', '../babel-plugin/diagnostics.test.ts', './fixtures.ts',
  '../core/sketches.test.ts',
]
const appeal = [
  '../typescript/maps.test.ts', '../babel-plugin/maps.test.ts', '../babel-plugin/syntax.test.ts', '../core/retention.test.ts', './fixtures-typescript.ts',
  '../babel-plugin/placement.test.ts',
]
for (const suite of process.env.MUTATION_APPEAL === '1' ? appeal : first) await import(suite)

export const tests = collected
