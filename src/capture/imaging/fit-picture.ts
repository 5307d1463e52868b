import { KycFailure } from '../../domain/errors.ts'
import { judgeFileSize, judgeHeader, judgeSides } from '../../domain/file-verdict.ts'
import { readImageHeader } from '../../domain/image-header.ts'
import type { ImageLimits } from '../../domain/limits.ts'
import type { Engine, Raster, Rect } from './raster.ts'

/** A picture that the upstream takes: an upright JPEG without metadata, within every limit. */
export interface FittedImage {
  readonly blob: Blob
  readonly widthPx: number
  readonly heightPx: number
  /** Full encodes that it took. */
  readonly encodes: number
  /** True when the pixels are those of the file, bit by bit. */
  readonly untouched: boolean
  /** Equal for equal results, so that one picture given for both sides is noticed. */
  readonly digest: string
}

export interface FitOptions {
  readonly limits: ImageLimits
  /** Throws when nobody waits for the result any more. */
  readonly checkpoint: () => void
  /** 0 to 1. */
  readonly onProgress: (fraction: number) => void
}

/** Fits a file; fails with the code that tells the person what is wrong with it. */
export async function fitFile(file: Blob, engine: Engine, options: FitOptions): Promise<FittedImage> {
  refuse(judgeFileSize(file.size))
  const bytes = new Uint8Array(await file.arrayBuffer())
  options.checkpoint()
  refuse(judgeHeader(readImageHeader(bytes), options.limits))
  options.onProgress(0.1)
  const raster = await engine.open(file)
  try {
    options.checkpoint()
    return await fitRaster(raster, options)
  } finally {
    raster.close()
  }
}

/** Fits what is decoded already. Leaves the raster open. */
export async function fitRaster(source: Raster, options: FitOptions): Promise<FittedImage> {
  const { limits } = options
  refuse(judgeSides(source.widthPx, source.heightPx, limits))
  options.onProgress(0.5)
  let scale = Math.min(1, limits.maxSidePx / Math.max(source.widthPx, source.heightPx))
  let encodes = 0
  for (;;) {
    const widthPx = Math.max(limits.minSidePx, Math.round(source.widthPx * scale))
    const heightPx = Math.max(limits.minSidePx, Math.round(source.heightPx * scale))
    const raster = await source.draw(all(source), widthPx, heightPx)
    try {
      for (const quality of [0.92, 0.85, 0.78, 0.7]) {
        options.checkpoint()
        const blob = await raster.encode(quality)
        encodes += 1
        options.onProgress(1 - 0.5 / (1 + encodes))
        if (blob.size <= limits.maxBytes)
          return { blob, widthPx, heightPx, encodes, untouched: false, digest: await digestOf(blob) }
      }
    } finally {
      raster.close()
    }
    scale *= 0.8
  }
}

function all(source: Raster): Rect {
  return { x: 0, y: 0, widthPx: source.widthPx, heightPx: source.heightPx }
}

function refuse(code: ConstructorParameters<typeof KycFailure>[0] | null): void {
  if (code !== null) throw new KycFailure(code)
}

async function digestOf(blob: Blob): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
