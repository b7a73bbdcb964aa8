/** Medians and ratios of paired samples. */
export interface Ratio {
  /** Milliseconds of one run. */
  readonly ms: number
  /** How many times native: the median over the rounds of native time / own time. */
  readonly ratio: number
  /** The quartiles of the same. */
  readonly low: number
  readonly high: number
}

export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * at
  const below = sorted[Math.floor(place)] ?? NaN
  const above = sorted[Math.ceil(place)] ?? NaN
  return below + (above - below) * (place - Math.floor(place))
}

/** Round for round, so that what slows the whole machine down for a while slows both. */
export function ratioTo(native: readonly number[], own: readonly number[]): Ratio {
  const ratios = native.map((time, round) => time / own[round]!)
  return { ms: quantile(own, 0.5), ratio: quantile(ratios, 0.5), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) }
}
