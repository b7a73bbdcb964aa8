/** A made-up checkout in the form of tc39/test262, for the tests of the runner. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

const harness = {
  'assert.js': `function assert(value, message) { if (value !== true) throw new Test262Error(message || 'not true') }`,
  'sta.js': `function Test262Error(message) { this.message = message }`,
  'doneprintHandle.js': `function $DONE(error) { print(error ? 'Test262:AsyncTestFailure:' + error.message : 'Test262:AsyncTestComplete') }`,
}

/** Writes the files (by name under `test`) and returns the folder of the checkout, which goes when the test is over. */
export function makeCheckout(tests: Readonly<Record<string, string>>, includes: Readonly<Record<string, string>> = {}): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'checkout-'))
  onTestFinished(() => { fs.rmSync(root, { recursive: true, force: true }) })
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, text)
  }
  for (const [name, text] of Object.entries({ ...harness, ...includes })) write(path.join(root, 'harness', name), text)
  for (const [name, text] of Object.entries(tests)) write(path.join(root, 'test', name), text)
  return root
}

/** A test with its metadata. */
export function withMeta(meta: string, body: string): string {
  return `/*---\ndescription: made up\n${meta}\n---*/\n${body}`
}
