/** Evaluates the text of a subject; plain JavaScript, for every Node that is measured. */
export function evaluate(text, runtime) {
  const required = (name) => {
    if (name === 'switchyard/runtime') return runtime
    throw new Error(`A workload requires ${name}`)
  }
  return new Function('require', 'exports', text)(required, {})
}
