import { readJpegOrPng } from '../../domain/image-header.ts'
import { withoutMetadata } from '../../domain/strip-metadata.ts'

/** An engine's JPEG without what the engine has added to it. */
export async function stripped(blob: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const header = readJpegOrPng(bytes)
  return header?.kind === 'jpeg' ? new Blob([withoutMetadata(bytes, header)], { type: blob.type }) : blob
}
