/**
 * Runs the flow: keeps its one state, keeps exactly the work running that the state asks for, and turns each result into
 * one more event. Whatever a work opened is released when its state is left.
 */
import type { SessionClient } from '../api/session-client.ts'
import type { SessionNetwork } from '../api/session-network.ts'
import type { Camera } from '../capture/camera.ts'
import type { ImageFitter } from '../capture/image-fitter.ts'
import type { JudgedPicture } from '../capture/judge-picture.ts'
import type { CaptureSource, ClientSession, DocumentChoice } from '../domain/contract.ts'
import type { DocumentRule } from '../domain/documents.ts'
import { codeOf, kycError } from '../domain/errors.ts'
import { canGoBack, transition } from '../domain/flow.ts'
import { keepsCamera } from '../domain/flow-capture.ts'
import { INITIAL_STATE, isEndReason } from '../domain/flow-opening.ts'
import type { FlowEvent, FlowState } from '../domain/flow-state.ts'
import { type UploadWork, type WatchWork, type Work, workOf } from '../domain/flow-work.ts'
import { type ImageLimits, MAX_IMAGE_BYTES } from '../domain/limits.ts'
import { Announcer } from './announcer.ts'
import { fitPicture } from './fit-picture.ts'
import type { LiveCapture, PictureOwner } from './live-capture.ts'
import { LoadedPart } from './loaded-part.ts'
import { readSession, type ShownFlow } from './opening-controller.ts'
import { PictureShelf } from './picture-shelf.ts'
import { progressOf } from './progress.ts'
import { RunningWork } from './running-work.ts'
import { askForTime, watchClock } from './session-clock.ts'
import { SightStore } from './sight-store.ts'

/** What the controller needs of an `ImageFitter`. */
export type PictureFitter = Pick<ImageFitter, 'fit' | 'dispose'>

export interface ControllerPorts {
  readonly client: SessionClient
  /** The network room, loaded once consent is given. */
  readonly loadNetwork: (client: SessionClient) => Promise<SessionNetwork>
  readonly loadFitter: (limits: ImageLimits) => Promise<PictureFitter>
  /** What looks at frames and pictures, loaded for the first of them. */
  readonly loadLive: (owner: PictureOwner) => Promise<LiveCapture>
  readonly newId: () => string
  /** Told of every step of the flow. */
  readonly onTransition: (previous: FlowState, next: FlowState, event: FlowEvent) => void
}

/** A picture is fitted without being judged where the judge is not loaded by then. */
const JUDGE_PATIENCE_MS = 3_000

export class FlowController implements ShownFlow {
  readonly pictures = new PictureShelf()
  /** What the camera sees. */
  readonly sight = new SightStore()
  readonly announcer = new Announcer()
  readonly #ports: ControllerPorts
  readonly #network = new LoadedPart<SessionNetwork>()
  readonly #fitter = new LoadedPart<PictureFitter>()
  readonly #live = new LoadedPart<LiveCapture>()
  /** What was found of a picture that took itself. */
  readonly #judged = new Map<string, JudgedPicture>()
  readonly #running = new RunningWork((work, signal) => this.#run(work, signal))
  readonly #listeners = new Set<() => void>()
  #state: FlowState
  #camera: Camera | undefined
  #typedCountry = ''
  #disposed = false

  /** @param state where to begin; anything but the start is for tests and the design review */
  constructor(ports: ControllerPorts, state: FlowState = INITIAL_STATE) {
    this.#ports = ports
    this.#state = state
  }

  readonly getState = (): FlowState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly controller = (): FlowController => this

  readonly waitsFor = (): null => null

  /** Parts done of four, or null where there is nothing to tell. */
  progress(): number | null {
    return progressOf(this.#state)
  }

  canGoBack(): boolean {
    return canGoBack(this.#state)
  }

  /** Begins the work of the first state. */
  start(): void {
    this.#keepWork()
  }

  readonly dispatch = (event: FlowEvent): void => {
    if (this.#disposed) return
    const previous = this.#state
    const next = transition(previous, event)
    if (next === previous) return
    this.#state = next
    if (!keepsCamera(next)) this.releaseCamera()
    this.pictures.keepOnly(next)
    this.#keepWork()
    this.#ports.onTransition(previous, next, event)
    for (const listener of this.#listeners) listener()
  }

  /** Takes in a new picture of any source; a bitmap is closed by the fitting, or here when it is not wanted. */
  readonly takePicture = (
    source: CaptureSource,
    pixels: Blob | ImageBitmap,
    judged?: JudgedPicture,
  ): void => {
    const id = this.#ports.newId()
    this.pictures.addRaw(id, pixels)
    this.#judged.clear()
    if (judged !== undefined) this.#judged.set(id, judged)
    this.dispatch({ type: 'pictureTaken', picture: { id, source } })
    this.pictures.keepOnly(this.#state)
  }

  /** What stands in the search for a country: kept over a question that comes between. */
  readonly typedCountry = (): string => this.#typedCountry

  readonly typeCountry = (typed: string): void => {
    this.#typedCountry = typed
  }

  /** The network room, once the flow has entered it. */
  network(): Promise<SessionNetwork> {
    return this.#network.peek(this.#loadNetwork)
  }

  /** The one camera of the visit. @param make called once, by the first screen that shows it */
  camera(make: () => Camera): Camera {
    this.#camera ??= make()
    return this.#camera
  }

  /** Its light is off when this returns. A screen that shows it may open it anew. */
  releaseCamera(): void {
    this.#camera?.release()
  }

  /** Stops all work, the camera first, and forgets every picture. Final. */
  dispose(): void {
    this.#disposed = true
    this.announcer.dispose()
    this.#camera?.dispose()
    this.#running.keep([])
    this.pictures.clear()
    this.#network.release((network) => network.dispose())
    this.#fitter.release((fitter) => fitter.dispose())
    this.#live.release((live) => live.dispose())
  }

  readonly #loadNetwork = (): Promise<SessionNetwork> => this.#ports.loadNetwork(this.#ports.client)

  readonly #loadLive = (): Promise<LiveCapture> =>
    this.#ports.loadLive({ pictures: this.pictures, sight: this.sight, take: this.takePicture })

  #keepWork(): void {
    this.#running.keep(workOf(this.#state))
  }

  async #run(work: Work, signal: AbortSignal): Promise<void> {
    switch (work.kind) {
      case 'load_session':
        return this.#loadSession(signal)
      case 'deadline':
        return this.#await(work, signal)
      case 'fit':
        return this.#fit(work.pictureId, signal)
      case 'upload':
        return this.#upload(work, signal)
      case 'submit':
        return this.#submit(work, signal)
      case 'poll':
        return this.#poll(signal)
      case 'clock':
        return watchClock(work.expiresAt, this.#ports.client, this.dispatch, signal)
      case 'extend':
        return askForTime(this.#ports.client, this.dispatch, signal)
      case 'watch':
        return this.#watchCamera(work, signal)
    }
  }

  async #loadSession(signal: AbortSignal): Promise<void> {
    const event = await readSession(this.#ports.client, signal)
    if (!signal.aborted) this.dispatch(event)
  }

  async #await({ afterMs, event }: Extract<Work, { kind: 'deadline' }>, signal: AbortSignal): Promise<void> {
    const timer = setTimeout(() => this.dispatch(event), afterMs)
    signal.addEventListener('abort', () => clearTimeout(timer))
  }

  async #fit(id: string, signal: AbortSignal): Promise<void> {
    const state = this.#state
    if (state.step !== 'fitting') return
    try {
      const fitter = await this.#fitter.need(() => this.#ports.loadFitter(limitsOf(state.session)))
      const live = await this.#live.inTime(this.#loadLive, JUDGE_PATIENCE_MS)
      const rooms = { fitter, live, pictures: this.pictures, judged: this.#judged.get(id) ?? null }
      const fitted = signal.aborted ? null : await fitPicture(state, rooms, signal)
      if (fitted !== null) this.dispatch({ type: 'pictureFitted', picture: fitted })
    } catch (thrown) {
      if (!signal.aborted) this.dispatch({ type: 'pictureRefused', id, code: codeOf(thrown) })
    }
  }

  async #watchCamera(work: WatchWork, signal: AbortSignal): Promise<void> {
    const live = await this.#live.need(this.#loadLive)
    if (!signal.aborted) await live.watch(work, signal)
  }

  async #upload(work: UploadWork, signal: AbortSignal): Promise<void> {
    const picture = this.pictures.fitted(work.pictureId)
    if (picture === undefined) return
    const network = await this.#network.need(this.#loadNetwork)
    try {
      await network.upload(work.side, picture, choiceOf(work.document), signal)
    } catch (thrown) {
      // Only the end of the session is news at once; all else is told when the person submits.
      if (!signal.aborted && isEndReason(codeOf(thrown))) {
        this.dispatch({ type: 'sessionFailed', error: kycError(codeOf(thrown)) })
      }
      throw thrown
    }
  }

  async #submit(work: Extract<Work, { kind: 'submit' }>, signal: AbortSignal): Promise<void> {
    for (const upload of work.after) {
      try {
        await this.#running.result(upload.key)
      } catch (thrown) {
        return this.#submissionFailed(thrown, signal, upload)
      }
    }
    try {
      const network = await this.#network.need(this.#loadNetwork)
      const session = await network.submit(choiceOf(work.document), work.idempotencyKey, signal)
      if (!signal.aborted) this.dispatch({ type: 'submissionAccepted', session })
    } catch (thrown) {
      this.#submissionFailed(thrown, signal)
    }
  }

  #submissionFailed(thrown: unknown, signal: AbortSignal, upload?: UploadWork): void {
    if (signal.aborted) return
    this.dispatch({ type: 'submissionFailed', error: kycError(codeOf(thrown)), side: upload?.side ?? null })
  }

  async #poll(signal: AbortSignal): Promise<void> {
    try {
      const network = await this.#network.need(this.#loadNetwork)
      const session = await network.poll(signal)
      if (!signal.aborted) this.dispatch({ type: 'statusReported', session })
    } catch (thrown) {
      if (signal.aborted) return
      const error = kycError(codeOf(thrown))
      this.dispatch(
        isEndReason(error.code) ? { type: 'sessionFailed', error } : { type: 'waitedTooLong', error },
      )
    }
  }
}

function choiceOf(document: Pick<DocumentRule, 'nationality' | 'cardType'>): DocumentChoice {
  return { nationality: document.nationality, card_type: document.cardType }
}

/** The server's limits; never above the upstream's, whatever the server says. */
function limitsOf({ limits }: ClientSession): ImageLimits {
  return {
    maxBytes: Math.min(limits.max_image_bytes, MAX_IMAGE_BYTES),
    minSidePx: limits.min_side_px,
    maxSidePx: limits.max_side_px,
  }
}
