import type { JudgedPicture } from '../capture/judge-picture.ts'
import type { At, FittedPicture, WithSide } from '../domain/flow-state.ts'
import type { PictureFitter } from './controller.ts'
import { inTime } from './in-time.ts'
import type { LiveCapture, Wanted } from './live-capture.ts'
import type { PictureShelf } from './picture-shelf.ts'

export interface FitRooms {
  readonly fitter: PictureFitter
  /** Null where nobody can judge. */
  readonly live: Pick<LiveCapture, 'judgeRaw' | 'judgeFitted' | 'qualityOf'> | null
  readonly pictures: PictureShelf
  /** What was found of it before, by the live camera. */
  readonly judged: JudgedPicture | null
}

/**
 * Twice what a slow phone takes for a large file, its worker's start included. Whoever waits has taken a good picture
 * already; a judge that is silent for so long is not asked again.
 */
const JUDGING_MS = 8_000

/**
 * The picture as it will be sent: judged, cropped to its document where that is surely found, fitted. What cannot be
 * judged as it came is judged once it is fitted. Null when nobody wants it any more.
 *
 * @throws KycFailure with what is wrong with the picture
 */
export async function fitPicture(
  state: At<'fitting'>,
  { fitter, live, pictures, judged }: FitRooms,
  signal: AbortSignal,
): Promise<FittedPicture | null> {
  const { picture } = state
  const wanted = wantedOf(state)
  const { progress } = pictures
  progress.tell(null)
  const raw = pictures.raw(picture.id)
  if (raw === undefined) return null
  let judge = live
  const silent = () => (judge = null)
  const early = judged ?? (judge && (await inTime(judge.judgeRaw(raw, wanted), JUDGING_MS, silent)))
  if (signal.aborted || pictures.takeRaw(picture.id) !== raw) return null
  const { blob, widthPx, heightPx, digest } = await fitter.fit(raw, {
    signal,
    onProgress: (fraction) => {
      if (!signal.aborted) progress.tell(fraction)
    },
    ...(early?.outline ? { outline: early.outline } : {}),
  })
  const known = early ?? (judge && (await inTime(judge.judgeFitted(blob, wanted), JUDGING_MS)))
  const quality = known && (await live?.qualityOf(picture, known, wanted))
  if (signal.aborted) return null
  pictures.addFitted(picture.id, blob)
  const fitted = { ...picture, widthPx, heightPx, bytes: blob.size, digest }
  return quality ? { ...fitted, quality } : fitted
}

function wantedOf({ document, side, pictures }: WithSide): Wanted {
  return { document, side, frontId: side === 'back' ? (pictures.front?.id ?? null) : null }
}
