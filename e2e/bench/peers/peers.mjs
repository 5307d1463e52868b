/** The bench's peers, loaded from their own folder; see README for how they are installed. */
import { createRequire } from 'node:module'

/**
 * @typedef {{ data: Uint8ClampedArray, width: number, height: number }} Frame
 * @typedef {(frame: Frame) => [number, number][] | null} Detector
 */

/**
 * jscanify as shipped, on the OpenCV build that it is used with.
 * @param {string} folder this folder
 * @returns {Promise<Detector>}
 */
export async function loadJscanify(folder) {
  const load = createRequire(`${folder}/peers.mjs`)
  const cv = load('@techstark/opencv-js')
  // The module is a thenable that never settles for `await`: wait for its own callback, then take `then` away.
  if (!cv.Mat) await new Promise((resolve) => (cv.onRuntimeInitialized = () => resolve(null)))
  delete cv.then
  Object.assign(globalThis, { cv })
  const Scanner = load('jscanify/client')
  const scanner = new Scanner()
  return (frame) => {
    const picture = cv.matFromImageData(frame)
    const contour = scanner.findPaperContour(picture)
    if (!contour) {
      picture.delete()
      return null
    }
    const found = scanner.getCornerPoints(contour, picture)
    contour.delete()
    picture.delete()
    const corners = [
      found.topLeftCorner,
      found.topRightCorner,
      found.bottomRightCorner,
      found.bottomLeftCorner,
    ]
    return corners.every(Boolean) ? corners.map(({ x, y }) => [x, y]) : null
  }
}

/**
 * Reads a picture of a folder as RGBA.
 * @param {string} folder this folder
 * @returns {(path: string) => Promise<Frame>}
 */
export function loadDecoder(folder) {
  const sharp = createRequire(`${folder}/peers.mjs`)('sharp')
  return async (path) => {
    const { data, info } = await sharp(path).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    return {
      data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
      width: info.width,
      height: info.height,
    }
  }
}
