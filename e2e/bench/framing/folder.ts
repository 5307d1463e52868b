/** A folder's own truth: `gt.json`, a list of frames with their files, sizes and labels. */
import * as v from 'valibot'
import type { Known } from './measures.ts'

const number = v.optional(v.number(), 0)

const EntrySchema = v.object({
  file: v.string(),
  w: v.number(),
  h: v.number(),
  /** Corners in pixels, clockwise from the document's own top left; null when there is none. */
  quad: v.nullable(v.array(v.tuple([v.number(), v.number()]))),
  type: v.string(),
  cat: v.optional(v.string(), 'clean'),
  areaFrac: number,
  blurMm: number,
  glareFrac: number,
  occluded: number,
  dark: v.optional(v.boolean(), false),
})

export function readFolder(json: string): (Known & { readonly file: string })[] {
  return v.parse(v.array(EntrySchema), JSON.parse(json)).map((entry) => ({
    file: entry.file,
    category: entry.cat,
    shape: entry.type === 'id3' || entry.type === 'any' ? entry.type : 'id1',
    quad: entry.quad,
    areaShare: entry.areaFrac,
    blurMm: entry.blurMm,
    glareShare: entry.glareFrac,
    occluded: entry.occluded,
    dark: entry.dark,
    width: entry.w,
    height: entry.h,
  }))
}
