/** The stages that can be shown, in the order in which they come about, and how each is printed. */
import type { MachineReport, Stages } from '@switchyard/babel-plugin/file'

/** What is known of a function, beside what the compiler lists itself. */
export interface Explained {
  readonly machine: MachineReport
  readonly source: () => string
  readonly output: () => string
}

interface Stage {
  /** Of a listing: it gets colours of its own. */
  readonly isListing: boolean
  /** Shown when no stage is named. */
  readonly isUsual: boolean
  readonly about: string
  print(explained: Explained): string
}

const listing = (name: keyof Stages, about: string, isUsual: boolean): Stage =>
  ({ isListing: true, isUsual, about, print: ({ machine }) => machine.stages()[name] })

export const stages = {
  source: { isListing: false, isUsual: true, about: 'the function as it was written', print: ({ source }: Explained) => source() },
  tree: listing('tree', 'what the source says; ‹…› is taken over as it is', true),
  scopes: listing('scopes', 'every variable, and where it is declared', false),
  lowered: listing('lowered', 'the control flow as it comes from the tree', false),
  blocks: listing('blocks', 'the control flow, simplified', true),
  liveness: listing('liveness', 'which variables are needed after each suspension', true),
  frame: listing('flow', 'where each variable lives: frame slots outlive a suspension, locals do not', true),
  order: listing('order', 'the blocks in the order in which they are emitted', false),
  machine: listing('machine', 'states, and what leads from one to the next', true),
  output: { isListing: false, isUsual: true, about: 'the code that comes out', print: ({ output }: Explained) => output() },
} as const satisfies Record<string, Stage>

export type StageName = keyof typeof stages

export const stageNames = Object.keys(stages) as readonly StageName[]
