import { KycFailure } from '../domain/errors.ts'
import { judgeHeader } from '../domain/file-verdict.ts'
import { readImageHeader } from '../domain/image-header.ts'
import type { ImageLimits } from '../domain/limits.ts'
import type { Pixels } from './imaging/fit-file.ts'
import { openHeic } from './open-heic.ts'

/**
 * Decodes a file that is neither JPEG nor PNG, where the engine can; HEIC also where it cannot.
 *
 * @throws KycFailure with what is wrong with the file; `file_unsupported` where another browser might take it
 */
export async function openOtherFile(blob: Blob, limits: ImageLimits, signal: AbortSignal): Promise<Pixels> {
  const header = readImageHeader(new Uint8Array(await blob.arrayBuffer()))
  signal.throwIfAborted()
  const code = judgeHeader(header, limits)
  if (code !== null) throw new KycFailure(code)
  const typed = blob.slice(0, blob.size, `image/${header.kind}`)
  const native = await createImageBitmap(typed).catch(() => null)
  const bitmap = native ?? (header.kind === 'heic' ? await openHeic(typed, signal) : null)
  if (signal.aborted) bitmap?.close()
  signal.throwIfAborted()
  if (bitmap !== null) return { bitmap, opaque: false }
  throw new KycFailure(
    header.kind === 'heic' || header.kind === 'avif' ? 'file_unsupported' : 'file_unreadable',
  )
}
