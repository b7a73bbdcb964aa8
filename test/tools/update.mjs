/** `npm run fixtures:update [-- filter]`: writes the golden files of the fixtures anew. The changes are to be read in the diff. */
import { execFileSync } from 'node:child_process'
import { root } from './house.mjs'

const filter = process.argv.slice(2)
const vitest = ['run', '--reporter=dot', 'test/fixtures.test.ts', 'test/examples.test.ts', ...filter.flatMap((name) => ['-t', name])]
execFileSync(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, ...vitest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SWITCHYARD_UPDATE: '1' },
})
