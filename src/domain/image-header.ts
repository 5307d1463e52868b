/**
 * What a file says of itself, found without decoding a pixel: one door for every format, for the browser and the
 * server. Never throws, whatever the bytes.
 *
 * A decoder is no judge: engines decode half a JPEG without a word, and 51 KB of PNG into a gigabyte of pixels.
 */
import { bmpHeader } from './bmp-header.ts'
import { latin1, says } from './bytes.ts'
import { gifHeader } from './gif-header.ts'
import { heifHeader } from './heif-header.ts'
import { jpegHeader } from './jpeg-header.ts'
import { pngHeader } from './png-header.ts'
import { webpHeader } from './webp-header.ts'

/** EXIF's numbers: 1 is upright, 5 to 8 swap the sides. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** Sides are those stored, before any turn. */
interface Sides {
  readonly widthPx: number
  readonly heightPx: number
  /** False when the file stops before its own end. */
  readonly complete: boolean
}

export interface JpegHeader extends Sides {
  readonly kind: 'jpeg'
  readonly orientation: Orientation
  /** Usual: baseline or progressive. Lossless, hierarchical and arithmetic ones are refused by decoders in use. */
  readonly coding: 'usual' | 'other'
  readonly bitDepth: number
  /** 1 is grey, 3 colour, 4 CMYK. */
  readonly components: number
  /**
   * The segment that says the space of its colours, without words: empty for sRGB. Null where the picture without its
   * metadata would be read in other colours, for it is not surely YCbCr, or its profile is more than numbers.
   */
  readonly profile: Uint8Array | null
  readonly transparent: false
  /** Bytes before `end` that are not the picture. */
  readonly metadataBytes: number
  /** Offset after the picture's own end; what follows (a second picture, a video) is none of it. */
  readonly end: number
}

export interface PngHeader extends Sides {
  readonly kind: 'png'
  readonly orientation: Orientation
  readonly bitDepth: number
  /** As of a JPEG; what a PNG has is packed, and not opened here. */
  readonly profile: Uint8Array | null
  /** An alpha channel or a transparent colour. */
  readonly transparent: boolean
  readonly animated: boolean
  readonly metadataBytes: number
  readonly end: number
}

export interface WebpHeader extends Sides {
  readonly kind: 'webp'
  readonly animated: boolean
}

export interface GifHeader extends Sides {
  readonly kind: 'gif'
  readonly animated: boolean
}

export interface BmpHeader extends Sides {
  readonly kind: 'bmp'
}

/** HEIC and AVIF: one container. Sides are those of the largest picture inside. */
export interface HeifHeader extends Sides {
  readonly kind: 'heic' | 'avif'
  readonly animated: boolean
}

/** It starts like that format and cannot be one: `cut` where the bytes end too early to tell, else nonsense. */
export interface DamagedHeader {
  readonly kind: 'damaged'
  readonly cut: boolean
}

export type ImageHeader =
  | JpegHeader
  | PngHeader
  | WebpHeader
  | GifHeader
  | BmpHeader
  | HeifHeader
  | DamagedHeader
  | { readonly kind: 'empty' | 'pdf' | 'unsupported' | 'unknown' }

/** Picture formats that no engine in use turns into pixels, by their first bytes. */
const UNSUPPORTED = ['II*\0', 'MM\0*', '\0\0\x01\0', '8BPS', '\xff\x0a', '\0\0\0\x0cJXL ', '\0\0\0\x0cjP  ']

/**
 * Reads the header of a whole file.
 *
 * @param bytes all bytes of the file: completeness is judged by its end
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  if (bytes.length === 0) return { kind: 'empty' }
  const common = readJpegOrPng(bytes)
  if (common !== null) return common
  if (says(bytes, 0, 'RIFF') && says(bytes, 8, 'WEBP')) return webpHeader(bytes)
  if (says(bytes, 0, 'GIF87a') || says(bytes, 0, 'GIF89a')) return gifHeader(bytes)
  if (says(bytes, 4, 'ftyp')) return heifHeader(bytes)
  if (says(bytes, 0, '%PDF-')) return { kind: 'pdf' }
  if (says(bytes, 0, 'BM')) return bmpHeader(bytes)
  if (UNSUPPORTED.some((start) => says(bytes, 0, start)) || looksLikeSvg(bytes))
    return { kind: 'unsupported' }
  return { kind: 'unknown' }
}

/** The same for the two formats that the upstream takes; null for any other. */
export function readJpegOrPng(bytes: Uint8Array): JpegHeader | PngHeader | DamagedHeader | null {
  if (says(bytes, 0, '\xff\xd8')) return jpegHeader(bytes)
  return says(bytes, 0, '\x89PNG\r\n\x1a\n') ? pngHeader(bytes) : null
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const start = latin1(bytes, 0, 512).trimStart()
  return /^(<\?xml|<!--|<!doctype svg|<svg)/i.test(start) && /<svg[\s>]/i.test(start)
}
