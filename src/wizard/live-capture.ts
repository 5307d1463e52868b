/**
 * The part of the controller that looks: at the camera's frames while the camera is live, and at each picture once it is
 * taken. What the screen shows of it changes ten times a second and is kept here, beside the flow.
 */
import type { DocumentFramer } from '../capture/document-framer.ts'
import type { FramerOptions } from '../capture/framing/framer.ts'
import { type JudgedPicture, judgedOf, judgeFile, judgeFitted, judgeFrame } from '../capture/judge-picture.ts'
import { lookAtFrames, pause } from '../capture/look-at-frames.ts'
import { lookAgain } from '../capture/second-look.ts'
import type { CaptureSource } from '../domain/contract.ts'
import type { DocumentRule, Side } from '../domain/documents.ts'
import type { PictureQuality, RawPicture } from '../domain/flow-state.ts'
import type { WatchWork } from '../domain/flow-work.ts'
import { faultsOf, type QualityMetrics } from '../domain/quality.ts'
import { askHost, type CaptureHook } from './capture-hook.ts'
import type { Facing } from './guidance.ts'
import type { PictureShelf } from './picture-shelf.ts'
import { BLIND, see, type Sight, startSeeing } from './sight.ts'
import type { SightStore } from './sight-store.ts'

/** What is used of a `DocumentFramer`. */
export type Framing = Pick<DocumentFramer, 'begin' | 'look' | 'judge' | 'reset' | 'dispose'>

export interface LivePorts {
  readonly framing: Framing
  readonly secondLook?: typeof lookAgain
  /** Asked anew each time: the host may set them late. */
  readonly options: () => LiveOptions
}

export interface LiveOptions {
  readonly onBeforeCapture?: CaptureHook
  readonly debug?: 'framing'
}

/** Whose pictures these are. */
export interface PictureOwner {
  readonly pictures: PictureShelf
  readonly sight: SightStore
  readonly take: (source: CaptureSource, frame: ImageBitmap, judged: JudgedPicture) => void
}

/** Of what side of what document a picture is to be. */
export interface Wanted {
  readonly document: DocumentRule
  readonly side: Side
  /** The picture of the front, where the back is wanted. */
  readonly frontId: string | null
}

interface Watching {
  readonly video: HTMLVideoElement
  readonly work: WatchWork
  readonly signal: AbortSignal
}

/** A picture that took itself stands still so long: one sees what was taken, and can call it back. */
const RECALL_MS = 700
/** The host's reason, or ours, is read before the next picture takes itself. */
const DECLINED_MS = 2_500
/** So often a picture does not take itself for what a second look found, which may err: then it does, and is warned of. */
const DOUBTS = 2
/**
 * Slower than this is no live camera. The fastest of the last ones counts: a device that was quick once is not slow but
 * busy, with its first frame, or with something else.
 */
const TOO_SLOW_MS = 400
const SLOW_FRAMES = 5
/** A camera that has just been opened, and what else a page does then, may be all that was slow: it is tried once more. */
const CHANCES = 2
const SECOND_CHANCE_MS = 5_000

export class LiveCapture {
  readonly #ports: LivePorts
  readonly #owner: PictureOwner

  constructor(ports: LivePorts, owner: PictureOwner) {
    this.#ports = ports
    this.#owner = owner
  }

  /** Looks until the picture is taken or the camera is left. */
  async watch(work: WatchWork, signal: AbortSignal): Promise<void> {
    const { sight } = this.#owner
    while (sight.video === null && !signal.aborted) await pauseUnless(sight.nextChange, 60_000, signal)
    const { video } = sight
    if (video === null || signal.aborted) return
    signal.addEventListener('abort', () => sight.detach(video))
    for (let chances = CHANCES; chances > 0 && !signal.aborted; chances--) {
      sight.show({ ...BLIND, auto: work.auto ? (sight.wantsAuto ? 'on' : 'off') : 'absent' })
      let slow = false
      const looker = this.#looker({ video, work, signal }, () => (slow = true))
      await lookAtFrames(video, looker, signal)
      if (!slow) return
      await pause(SECOND_CHANCE_MS, signal)
    }
  }

  /** Looks at one frame after another; false once there is nothing more to look for. */
  #looker(
    { video, work, signal }: Watching,
    onSlow: () => void,
  ): (frame: ImageBitmap, atMs: number) => Promise<boolean> {
    const { framing } = this.#ports
    const { sight } = this.#owner
    let seeing = startSeeing(sight.read())
    let begunFor: Sight['auto'] | null = null
    const latestMs: number[] = []
    let doubts = 0
    return async (frame, atMs) => {
      const { auto } = sight.read()
      if (begunFor !== auto) framing.begin({ ...this.#optionsOf(work), autoCapture: auto === 'on' })
      begunFor = auto
      const seen = await framing.look(frame, atMs)
      if (signal.aborted) seen?.picture?.close()
      if (signal.aborted) return false
      latestMs.unshift(seen?.tookMs ?? Infinity)
      latestMs.splice(SLOW_FRAMES)
      if (seen === null || isTooSlow(latestMs)) {
        // From here on the person takes the picture by eye, and it is judged afterwards.
        seen?.picture?.close()
        sight.show(BLIND)
        if (seen !== null) onSlow()
        return false
      }
      seeing = see(
        { ...seeing, sight: sight.read() },
        seen,
        atMs,
        this.#ports.options().debug !== undefined,
        facingOf(video),
      )
      sight.show(seeing.sight)
      if (seen.picture === null) return true
      const { secondLook = lookAgain } = this.#ports
      const metrics = secondLook(seen.picture, seen, this.#optionsOf(work).shape)
      const doubt = doubts < DOUBTS ? doubtOf(metrics) : null
      if (doubt !== null) doubts++
      const taken =
        doubt === null
          ? await this.#takeByItself(video, seen.picture, judgedOf(seen, metrics), { work, signal })
          : await this.#tell(doubt, seen.picture, signal)
      if (!taken) framing.reset()
      seeing = startSeeing(sight.read())
      return !taken
    }
  }

  /** Judges a picture before it is fitted; the picture stays the caller's. Null where that cannot be done here. */
  judgeRaw(pixels: Blob | ImageBitmap, wanted: Wanted): Promise<JudgedPicture | null> {
    const { framing } = this.#ports
    const options = this.#optionsOf(wanted)
    return pixels instanceof Blob ? judgeFile(framing, pixels, options) : judgeFrame(framing, pixels, options)
  }

  /** Judges a picture that is fitted, where it could not be judged before. */
  judgeFitted(picture: Blob, wanted: Wanted): Promise<JudgedPicture | null> {
    return judgeFitted(this.#ports.framing, picture, this.#optionsOf(wanted))
  }

  /** What person and host are told of a picture. A picture that took itself was agreed upon before. */
  async qualityOf(picture: RawPicture, judged: JudgedPicture, wanted: Wanted): Promise<PictureQuality> {
    const { metrics, signature } = judged
    if (signature !== null) this.#owner.pictures.addSignature(picture.id, signature)
    const quality = { metrics, faults: faultsOf(metrics) }
    const asks = picture.source !== 'camera_auto'
    const declined = asks ? await this.#askHost(picture.source, judged, wanted) : null
    return declined === null ? quality : { ...quality, declined }
  }

  dispose(): void {
    this.#ports.framing.dispose()
  }

  /** Says what is wrong with a picture that would have taken itself, long enough to be read. */
  async #tell(hint: Doubt, picture: ImageBitmap, signal: AbortSignal): Promise<false> {
    picture.close()
    const { sight } = this.#owner
    sight.show({ ...sight.read(), hint, said: hint, way: null, outline: null, steady: 0 })
    await pause(DECLINED_MS, signal)
    return false
  }

  /** True when the picture was handed on; false when the host or the person did not want it. */
  async #takeByItself(
    video: HTMLVideoElement,
    picture: ImageBitmap,
    judged: JudgedPicture,
    { work, signal }: Pick<Watching, 'work' | 'signal'>,
  ): Promise<boolean> {
    const { sight } = this.#owner
    const wanted = () => !signal.aborted && sight.read().auto === 'on'
    const declined = wanted() ? await this.#askHost('camera_auto', judged, work) : null
    if (wanted() && declined === null) {
      video.pause()
      hum()
      sight.show({ ...sight.read(), steady: 1, taken: true })
      await pauseUnless(sight.nextChange, RECALL_MS, signal)
      if (wanted()) {
        this.#owner.take('camera_auto', picture, judged)
        return true
      }
    }
    picture.close()
    if (declined !== null) {
      sight.show({ ...sight.read(), steady: 0, declined })
      await pause(DECLINED_MS, signal)
    }
    if (signal.aborted) return false
    sight.show({ ...sight.read(), steady: 0, taken: false, declined: null })
    await video.play().catch(() => {})
    return false
  }

  /** The host's reason not to take a picture, empty where it gave none; null when it takes it. */
  #askHost(source: CaptureSource, { metrics }: JudgedPicture, { side, document }: Wanted) {
    return askHost(this.#ports.options().onBeforeCapture, {
      side,
      source,
      country: document.nationality,
      documentType: document.cardType,
      metrics,
      codes: faultsOf(metrics),
    })
  }

  #optionsOf({ document, frontId }: Wanted): FramerOptions {
    const seenBefore = frontId === null ? null : (this.#owner.pictures.signature(frontId) ?? null)
    return { shape: document.cardType === 'PASSPORT' ? 'id3' : 'id1', seenBefore }
  }
}

type Doubt = 'occluded' | 'wrong_side'

/** What only a second look finds, and a person can mend at once. */
function doubtOf(metrics: QualityMetrics): Doubt | null {
  const faults = faultsOf(metrics)
  if (faults.includes('wrong_side')) return 'wrong_side'
  return faults.includes('occluded') ? 'occluded' : null
}

/** Waits, until that happens or nobody waits any more. */
async function pauseUnless(happens: AbortSignal, ms: number, signal: AbortSignal): Promise<void> {
  const over = new AbortController()
  for (const each of [happens, signal])
    each.addEventListener('abort', () => over.abort(), { signal: over.signal })
  await pause(ms, over.signal)
  over.abort()
}

function isTooSlow(latestMs: readonly number[]): boolean {
  return latestMs.length === SLOW_FRAMES && Math.min(...latestMs) > TOO_SLOW_MS
}

/** A short hum says "taken" to the hand; those who want less motion want less of this, too. */
function hum(): void {
  if (!('vibrate' in navigator) || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  navigator.vibrate(40)
}

/** Cameras of desks do not say; they look at the person. */
function facingOf({ srcObject }: HTMLVideoElement): Facing {
  if (typeof MediaStream === 'undefined' || !(srcObject instanceof MediaStream)) return 'environment'
  const facing = srcObject.getVideoTracks()[0]?.getSettings().facingMode
  if (facing === 'environment' || facing === 'user') return facing
  return matchMedia('(pointer: coarse)').matches ? 'environment' : 'user'
}
