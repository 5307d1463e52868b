export const HIDDEN = 0
export const WEIGHTS: readonly number[] = []
export const BIASES: readonly number[] = []
export const OUTPUT: readonly number[] = []
export const OUTPUT_BIAS = 0
