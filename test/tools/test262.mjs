/** `npm run test262 -- --dir PATH …`: the runner of test/test262, on the sources. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'test/test262/main.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
