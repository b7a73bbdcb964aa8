/** The plugin fits, by its types, where Rollup, Rolldown and Vite want theirs: `npm run types` is the test. */
import type { Plugin as RolldownPlugin } from 'rolldown'
import type { Plugin as RollupPlugin } from 'rollup'
import { expect, test } from 'vitest'
import type { Plugin as VitePlugin } from 'vite'
import switchyard from '@switchyard/rollup-plugin'

test('every host takes it', () => {
  const plugin = switchyard({ include: ['src/**'], exclude: /\.test\.ts$/, mode: 'all' })
  const taken: [RollupPlugin, RolldownPlugin, VitePlugin] = [plugin, plugin, plugin]
  expect(taken.map(({ name }) => name)).toEqual(['switchyard', 'switchyard', 'switchyard'])
})
