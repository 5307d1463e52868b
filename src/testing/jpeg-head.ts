/** The beginning of a JPEG of that size, and of a turn by EXIF: enough for whoever reads headers. */
export function drawJpegHead(widthPx: number, heightPx: number, orientation = 1): Blob {
  const frame = [8, heightPx >> 8, heightPx & 255, widthPx >> 8, widthPx & 255, 3]
  const components = [1, 2, 3].flatMap((number) => [number, 0x11, 0])
  const tiff = [...'II*\0'].map((letter) => letter.charCodeAt(0))
  const entry = [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
  const exif = [...'Exif\0\0'].map((letter) => letter.charCodeAt(0))
  return new Blob([
    Uint8Array.from([
      0xff,
      0xd8,
      ...segment(0xe1, [...exif, ...tiff, 8, 0, 0, 0, 1, 0, ...entry, 0, 0, 0, 0]),
      ...segment(0xc0, [...frame, ...components]),
      ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    ]),
  ])
}

function segment(marker: number, payload: readonly number[]): readonly number[] {
  const length = payload.length + 2
  return [0xff, marker, length >> 8, length & 255, ...payload]
}
