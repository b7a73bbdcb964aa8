/** What core itself cannot keep exact; everything else is refused by the hosts, where it is read. */
import { diagnostic, type Diagnostic } from './diagnostics/diagnostic.js'
import type { Resolution } from './tree/binding.js'
import type { FunctionTree } from './tree/tree.js'

export function refusal(tree: FunctionTree, resolution: Resolution): Diagnostic | null {
  const { selfWrittenInParams: written } = resolution
  // In strict code the assignment throws, as one to a constant does.
  if (written && !tree.strict) return diagnostic('SY2003', written.location, { what: 'An assignment in the parameters to the name of the generator itself' })
  return null
}
