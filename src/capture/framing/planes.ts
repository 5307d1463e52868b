/**
 * The pictures the finder looks at: luma at half the frame's size (edges), and luma with two colour differences at a
 * quarter (a white card on a white desk differs in tint before it differs in brightness).
 *
 * Buffers are kept from frame to frame: a worker sees ten frames a second and must not feed the garbage collector.
 */

/** RGBA bytes, row by row: what `getImageData` gives. */
export interface Frame {
  readonly data: Uint8ClampedArray | Uint8Array
  readonly width: number
  readonly height: number
}

export interface GradientField {
  readonly width: number
  readonly height: number
  /** Sobel derivatives, 8 units per grey level of a step. */
  readonly gx: Int16Array
  readonly gy: Int16Array
  /** Squared length of the derivative: the root is taken only where it is needed. */
  readonly energy: Int32Array
  /**
   * Mean length of the derivatives around each pixel, one value for four pixels (see `surroundAt`): an edge counts by
   * how far it stands out of it.
   */
  readonly surround: Float32Array
}

export interface Pyramid {
  readonly frameWidth: number
  readonly frameHeight: number
  readonly luma: Int16Array
  readonly fine: GradientField
  readonly coarse: GradientField
  readonly coarseLuma: Int16Array
  /** Colour differences from luma (blue, red), zero for grey; scaled to about luma's range. */
  readonly coarseBlue: Int16Array
  readonly coarseRed: Int16Array
}

function field(width: number, height: number): GradientField {
  const n = width * height
  return {
    width,
    height,
    gx: new Int16Array(n),
    gy: new Int16Array(n),
    energy: new Int32Array(n),
    surround: new Float32Array((width >> 1) * (height >> 1)),
  }
}

/** Empty planes for frames of this size (pixels). */
export function createPyramid(frameWidth: number, frameHeight: number): Pyramid {
  const coarse = field(frameWidth >> 2, frameHeight >> 2)
  const fine = field(coarse.width * 2, coarse.height * 2)
  const n = coarse.width * coarse.height
  return {
    frameWidth,
    frameHeight,
    luma: new Int16Array(n * 4),
    fine,
    coarse,
    coarseLuma: new Int16Array(n),
    coarseBlue: new Int16Array(n),
    coarseRed: new Int16Array(n),
  }
}

/** Fills the planes from a frame of the pyramid's size. */
export function fillPlanes(pyramid: Pyramid, { data, width }: Frame): void {
  const { luma, coarseLuma, coarseBlue, coarseRed, coarse, fine } = pyramid
  // Whole pixels at a time, two colours in one number: a third of the time.
  const { buffer, byteOffset } = data.byteOffset % 4 === 0 ? data : data.slice()
  const pixels = new Uint32Array(buffer, byteOffset, data.length >> 2)
  for (let cy = 0, o = 0; cy < coarse.height; cy++) {
    for (let cx = 0; cx < coarse.width; cx++, o++) {
      let redBlue = 0
      let lumaSum = 0
      for (let quarter = 0; quarter < 4; quarter++) {
        const x = cx * 2 + (quarter & 1)
        const y = cy * 2 + (quarter >> 1)
        // Two pixels on the diagonal stand for the block of four: half the reads, no visible aliasing after a
        // camera's own demosaicing.
        const at = (y * width + x) * 2
        const one = pixels[at] ?? 0
        const other = pixels[at + width + 1] ?? 0
        const both = (one & 0xff00ff) + (other & 0xff00ff)
        const green = ((one >> 8) & 255) + ((other >> 8) & 255)
        const level = (77 * (both & 511) + 150 * green + 29 * (both >> 16) + 256) >> 9
        luma[y * fine.width + x] = level
        lumaSum += level
        redBlue += both
      }
      const level = (lumaSum + 2) >> 2
      coarseLuma[o] = level
      coarseBlue[o] = ((((redBlue >> 16) + 4) >> 3) - level) * 1.125
      coarseRed[o] = ((((redBlue & 4095) + 4) >> 3) - level) * 1.425
    }
  }
}
