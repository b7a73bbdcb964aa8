/** Every workload of the bench, once, in all variants: what is measured must do the same. Nothing is timed. */
import { expect, test } from 'vitest'
import * as runtime from 'switchyard/runtime'
import { subjectsOf, type Variant } from '../../bench/variants.js'
import { workloads } from '../../bench/workloads/index.js'
import { memory } from '../../bench/workloads/memory.js'
import { evaluate } from '../../bench/process/evaluate.mjs'

test.each(workloads.map((workload) => [workload.name, workload] as const))('%s', (_, workload) => {
  const [native, ...others] = subjectsOf(workload).map(({ variant, text }) => ({ variant, gives: String(evaluate(text, runtime)()) }))
  for (const { variant, gives } of others) expect(`${variant}: ${gives}`).toBe(`${variant}: ${native!.gives}`)
})

test('what is said to be miscompiled is', () => {
  for (const { miscompiledBy, ...workload } of workloads) {
    for (const variant of miscompiledBy ?? []) {
      const [native, wrong] = subjectsOf(workload, ['native', variant as Variant]).map(({ text }) => String(evaluate(text, runtime)()))
      expect(wrong === native, `${workload.name}, ${variant}`).toBe(false)
    }
  }
})

test.each(memory.map((workload) => [workload.name, workload] as const))('%s', (_, workload) => {
  for (const { variant, text } of subjectsOf(workload)) {
    const held: unknown[] = []
    evaluate(text, runtime)(10, held)
    expect(held.filter((machine) => typeof (machine as Iterator<unknown>).next === 'function').length, variant).toBe(10)
  }
})

test('compiled variants hold no generators', () => {
  for (const workload of workloads) {
    for (const { variant, text } of subjectsOf(workload)) {
      const code = text.replace(/\/\*.*?\*\/|\/\/.*/g, '')
      if (variant !== 'native') expect(code, variant).not.toMatch(/\byield\b/)
    }
  }
})
