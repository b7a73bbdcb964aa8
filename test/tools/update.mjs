/**
 * `npm run fixtures:update [-- filter]`: writes anew what is generated: the golden files of the fixtures, the sketches in core's files and the
 * reference of the diagnostics. The changes are to be read in the diff.
 */
import { execFileSync } from 'node:child_process'
import { root } from './house.mjs'

const filter = process.argv.slice(2)
const suites = ['fixtures', 'examples', 'typescript/fixtures', 'core/sketches', 'core/reference'].map((name) => `test/${name}.test.ts`)
const vitest = ['run', '--reporter=dot', ...suites, ...filter.flatMap((name) => ['-t', name])]
execFileSync(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, ...vitest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SWITCHYARD_UPDATE: '1' },
})
