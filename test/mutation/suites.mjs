/** The suites that judge mutants of core: all that ask what core makes of a program; those that run what comes out (it may loop) last. */
import { tests as collected } from './vitest.mjs'

const suites = [
  '../core/resolve.test.ts', '../core/refuse.test.ts', '../core/exits.test.ts', '../core/machine.test.ts', '../core/manifest.test.ts',
  '../core/straighten.test.ts', '../core/diagnostics.test.ts', '../core/validators.test.ts', '../core/frame.test.ts', '../core/annotation.test.ts',
  '../core/runner.test.ts', '../babel-plugin/annotation.test.ts', '../babel-plugin/diagnostics.test.ts', '../system/annotations.test.ts', './fixtures.ts',
  '../core/emit.test.ts', '../typescript/maps.test.ts', '../babel-plugin/maps.test.ts', '../babel-plugin/syntax.test.ts', '../core/sketches.test.ts',
]
for (const suite of suites) await import(suite)

export const tests = collected
