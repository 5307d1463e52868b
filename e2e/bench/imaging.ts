import { ImageFitter } from '../../src/capture/image-fitter.ts'
import { imageLimits } from '../../src/domain/limits.ts'

const fitter = new ImageFitter(imageLimits({ headImage: false }))

/** What the benchmark times: from a file to the fitted picture, with the encodes it took. */
export async function compress(file: Blob): Promise<Blob> {
  const { blob, encodes } = await fitter.fit(file, { signal: new AbortController().signal })
  return Object.assign(blob, { stats: { encodes } })
}
