/** What is asked of every project. */
import { expect } from 'vitest'
import type { Ran, Workshop } from './workshop.js'

/** The command ended well; gives what it printed. */
export function expectDone({ status, stdout, stderr }: Ran): string {
  expect(status, `${stdout}\n${stderr}`).toBe(0)
  return stdout
}

/** Two runs of a program that prints what it does, and on the error output whether its generators are machines. */
export function expectSame(native: Ran, compiled: Ran): void {
  expectDone(native)
  expectDone(compiled)
  expect(native.stdout).not.toBe('')
  expect(native.stderr.trim()).toBe('generators')
  expect(compiled.stderr.trim()).toBe('machines')
  expect(compiled.stdout).toBe(native.stdout)
}

const generator = /\bfunction\s*\*(?!\s*\(\)\s*\{\s*(?:["'`]no machine["'`];?\s*)?\})|\byield\b/g

/** Generators in a program text, each with what stands around it; not the empty one that the runtime takes the intrinsics from. */
const generators = (text: string): readonly string[] =>
  [...text.matchAll(generator)].map(({ index }) => text.slice(Math.max(index - 40, 0), index + 40))

/** No generator is left in what was built. Comments and texts of the projects do not hold the words. */
export function expectCompiled(workshop: Workshop, name: string, folder: string): void {
  const built = workshop.built(name, folder)
  expect(built.flatMap(generators)).toEqual([])
  expect(built.some((text) => /\$\$run\b|\$\$state\b/.test(text))).toBe(true)
}
