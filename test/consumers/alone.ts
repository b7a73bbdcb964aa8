/** Projects installed by themselves, with nothing around them. */
import { expect, test as each } from 'vitest'
import { expectCompiled, expectDone, expectSame } from './support/checks.js'
import type { Workshop } from './support/workshop.js'

const test = each.sequential
const npmRun = (script: string): readonly string[] => ['npm', 'run', '--silent', script]

export function alone(workshop: Workshop): void {
  test('Babel CLI, in a bare folder, with the plugin and the runtime alone', async () => {
    const name = 'babel-cli'
    await workshop.installBare(name, ['@switchyard/babel-plugin', 'switchyard'])
    const native = await workshop.run(name, ['node', 'src/main.js'])
    expectDone(await workshop.run(name, npmRun('build')))
    expectSame(native, await workshop.run(name, npmRun('start')))
    expectCompiled(workshop, name, 'dist')
    expect(JSON.parse(workshop.read(name, 'dist/turnstile.js.map'))).toMatchObject({ sources: ['../src/turnstile.js'] })
    // Both kinds of module, from both kinds of module.
    const script = `
      const assert = require('node:assert')
      const plugin = require('@switchyard/babel-plugin')
      assert.equal(typeof plugin.default, 'function')
      assert.equal(typeof require('switchyard').machine, 'function')
      import('@switchyard/babel-plugin').then(({ default: same }) => assert.equal(typeof same, 'function'))`
    expectDone(await workshop.run(name, ['node', '--input-type=commonjs', '--eval', script]))
  })

  test('the oldest Babel, TypeScript and Rollup that are promised', async () => {
    const name = 'oldest-peers'
    await workshop.installBare(name, ['@switchyard/babel-plugin', '@switchyard/rollup-plugin', '@switchyard/typescript', 'switchyard'])
    expect(expectDone(await workshop.run(name, npmRun('build'))).trim()).toBe('7.22.0 5.4.5 4.0.0')
    const native = await workshop.run(name, ['node', 'src/queue.js'])
    for (const host of ['babel', 'typescript', 'rollup']) expectSame(native, await workshop.run(name, ['node', `dist/${host}.js`]))
    expectCompiled(workshop, name, 'dist')
    expectDone(await workshop.run(name, npmRun('types')))
  })
}
