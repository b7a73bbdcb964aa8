/**
 * `npm test`: lint, type check and build (one check each), then every test of the suite. Prints a summary; the last line is `N passed, N failed`.
 * Whatever keeps a part from running counts as a failure.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const report = join(root, 'node_modules/.cache/switchyard/tests.json')

/** Runs a tool of node_modules; its output is shown when it is over, in one piece, unless it is live. */
function run(title, script, args, live = false) {
  const started = Date.now()
  return new Promise((resolve) => {
    const out = live ? 'inherit' : 'pipe'
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: ['ignore', out, out] })
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (error) => resolve({ title, ok: false, seconds: 0, output: String(error) }))
    child.on('close', (code, signal) => {
      const ended = signal === null ? '' : `\nended by ${signal}\n`
      resolve({ title, ok: code === 0, seconds: (Date.now() - started) / 1000, output: Buffer.concat(chunks).toString() + ended })
    })
  })
}

function show({ title, ok, seconds, output }) {
  if (output.trim() !== '' && !ok) console.log(output.trimEnd())
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${title} (${seconds.toFixed(1)} s)`)
}

/**
 * Tests by result. No report means that the tests did not come to their end. A file that could not be loaded, or an error outside of any
 * test, is a failed test.
 */
function count(suite) {
  let results
  try {
    results = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const broken = results.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
  const failed = results.numFailedTests + broken.length
  return { passed: results.numPassedTests, failed: failed === 0 && !suite.ok ? 1 : failed, skipped: results.numPendingTests + results.numTodoTests }
}

mkdirSync(join(report, '..'), { recursive: true })
rmSync(report, { force: true })
const checks = await Promise.all([
  run('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings=0']),
  run('types', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']),
])
checks.push(await run('build', 'rollup/dist/bin/rollup', ['-c', '--silent']))
checks.forEach(show)
const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
const suite = await run('tests', 'vitest/vitest.mjs', ['run', ...reporters, ...process.argv.slice(2)], true)
show(suite)
const tests = count(suite)
const passed = tests.passed + checks.filter((check) => check.ok).length
const failed = tests.failed + checks.filter((check) => !check.ok).length
if (tests.skipped > 0) console.log(`${tests.skipped} skipped`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
