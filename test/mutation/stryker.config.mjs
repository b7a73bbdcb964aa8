/** The tests run in the process of the runner (runner.mjs), so that a mutant costs what its tests cost and no start of a tool. */
import { fileURLToPath } from 'node:url'

export default {
  testRunner: 'switchyard',
  plugins: [fileURLToPath(new URL('runner.mjs', import.meta.url))],
  coverageAnalysis: 'perTest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--expose-gc'],
  // A mutant may loop without an end: it gets twenty seconds more than twice what its tests take without it.
  timeoutFactor: 2,
  timeoutMS: 20_000,
  ignorePatterns: ['.cache', 'bench', 'packages/*/dist', 'fixtures/consumers', 'coverage'],
  tempDirName: '.cache/stryker/sandbox',
  reporters: ['html', 'json', 'progress-append-only'],
  htmlReporter: { fileName: '.cache/stryker/report.html' },
  jsonReporter: { fileName: '.cache/stryker/report.json' },
  allowConsoleColors: false,
  disableTypeChecks: false,
}
