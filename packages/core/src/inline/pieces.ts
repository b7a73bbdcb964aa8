/** The runtime cut into its top-level declarations, for the option `runtime: "inline"`. */

export interface InlineRuntime {
  /** Local names of the exports. */
  readonly exports: Readonly<Record<string, string>>
  readonly pieces: readonly Piece[]
}

/** One declaration of the runtime's top level. */
export interface Piece {
  readonly names: readonly string[]
  readonly needs: readonly string[]
  readonly text: string
}

/** The pieces that declare the names and all that they need, in their order. */
export function selectPieces({ pieces }: InlineRuntime, names: readonly string[]): readonly Piece[] {
  const byName = new Map(pieces.flatMap((piece) => piece.names.map((name) => [name, piece] as const)))
  const taken = new Set<Piece>()
  const stack = [...names]
  for (let name; (name = stack.pop()) !== undefined;) {
    const piece = byName.get(name)!
    if (taken.has(piece)) continue
    taken.add(piece)
    stack.push(...piece.needs)
  }
  return pieces.filter((piece) => taken.has(piece))
}
