/** Commands of the house that several tools use; needs an installed node_modules. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Builds all packages; throws, with rollup's message shown, when that fails. */
export function build({ types }) {
  execFileSync(process.execPath, [`${root}node_modules/rollup/dist/bin/rollup`, '-c', '--silent'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SWITCHYARD_TYPES: types ? 'yes' : 'no' },
  })
}
