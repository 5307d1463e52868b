/** The document's sheet on the ground. */
import { apply, blur, invert, shrink } from './camera.ts'
import type { Placed } from './placing.ts'
import type { Random } from './random.ts'
import type { Raster } from './raster.ts'

/** Draws the sheet with its shadow and its edge; answers how much of each pixel the document itself covers. */
export function lay(random: Random, frame: Raster, placed: Placed, pxPerMm: number): Float32Array {
  const { width, height, data } = frame
  const { specimen, toFrame } = placed
  const { sheet, box } = specimen
  const by = Math.max(1, Math.floor(specimen.pxPerMm / pxPerMm))
  const picture = shrink(specimen.picture, by)
  const texPerMm = specimen.pxPerMm / by
  const toSheet = invert(toFrame)
  const bow = specimen.kind === 'id3' && random.chance(0.4) ? random.normal(0, 0.012) * box.height : 0
  const cover = new Float32Array(width * height)
  const mask = new Float32Array(width * height)
  const us = new Float32Array(width * height)
  const vs = new Float32Array(width * height)
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o++) {
      const [u, v0] = apply(toSheet, x + 0.5, y + 0.5)
      // A passport page bows between its sides; its corners stay.
      const t = u / box.width
      const v = t > 0 && t < 1 ? v0 + bow * 4 * t * (1 - t) : v0
      us[o] = u
      vs[o] = v
      const r = sheet.radius
      const dx = Math.max(0, r - (u + box.x), u + box.x - sheet.width + r)
      const dy = Math.max(0, r - (v + box.y), v + box.y - sheet.height + r)
      const outside = dx > 0 && dy > 0 ? Math.hypot(dx, dy) - r : Math.max(dx, dy) - r
      cover[o] = Math.max(0, Math.min(1, 0.5 - outside * pxPerMm))
      mask[o] = u >= 0 && v >= 0 && u < box.width && v < box.height ? (cover[o] ?? 0) : 0
    }
  }
  if (random.chance(0.85)) {
    const shadow = cover.slice()
    blur(shadow, width, height, 1, Math.max(0.5, random.between(0.3, 1.6) * pxPerMm))
    const [dx, dy] = [
      Math.round(random.normal(0, 0.5) * pxPerMm),
      Math.round(random.normal(0.2, 0.5) * pxPerMm),
    ]
    const depth = random.between(0.08, 0.5)
    for (let y = 0, o = 0; y < height; y++) {
      for (let x = 0; x < width; x++, o++) {
        const from =
          Math.max(0, Math.min(height - 1, y - dy)) * width + Math.max(0, Math.min(width - 1, x - dx))
        const keep = 1 - depth * (shadow[from] ?? 0)
        for (let c = 0; c < 3; c++) data[o * 3 + c] = (data[o * 3 + c] ?? 0) * keep
      }
    }
  }
  const rim = random.chance(0.6) ? random.between(-0.25, 0.3) : 0
  for (let o = 0; o < cover.length; o++) {
    const whole = cover[o] ?? 0
    if (whole === 0) continue
    const a = (mask[o] ?? 0) > 0 ? whole : whole * specimen.around
    const tx = ((us[o] ?? 0) + box.x) * texPerMm - 0.5
    const ty = ((vs[o] ?? 0) + box.y) * texPerMm - 0.5
    const x0 = Math.max(0, Math.min(picture.width - 2, Math.floor(tx)))
    const y0 = Math.max(0, Math.min(picture.height - 2, Math.floor(ty)))
    const fx = Math.max(0, Math.min(1, tx - x0))
    const fy = Math.max(0, Math.min(1, ty - y0))
    const from = (y0 * picture.width + x0) * 3
    const below = from + picture.width * 3
    const edge = a < 1 ? 1 + rim : 1
    for (let c = 0; c < 3; c++) {
      const top = (picture.data[from + c] ?? 0) * (1 - fx) + (picture.data[from + 3 + c] ?? 0) * fx
      const bottom = (picture.data[below + c] ?? 0) * (1 - fx) + (picture.data[below + 3 + c] ?? 0) * fx
      const value = (top * (1 - fy) + bottom * fy) * edge
      data[o * 3 + c] = (data[o * 3 + c] ?? 0) * (1 - a) + value * a
    }
  }
  return mask
}
