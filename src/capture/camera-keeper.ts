/**
 * Keeps the one camera of a visit: which device, its stream from the front to the back, what is wrong with it. Opening it is
 * `react-webcam`'s, in the view; whatever arrives is handed over to the keeper, and only the keeper ends it.
 */
import { type Camera, type CameraEvents, type CameraLook, FIRST_LOOK } from './camera.ts'
import { cameraErrorOf } from './camera-error.ts'
import { CameraHealth } from './camera-health.ts'
import { CAMERA_TIMING, type CameraTiming } from './camera-timing.ts'
import { watchFrames } from './camera-watch.ts'
import { cameraWishes } from './camera-wishes.ts'
import { isForbidden, watchWorld } from './camera-world.ts'
import { DeviceSearch } from './device-search.ts'
import { whenFirstFrame } from './first-frame.ts'
import type { PulseVerdict } from './frame-pulse.ts'
import { LensControl } from './lens-control.ts'
import type { LensSettings } from './lens-settings.ts'
import { choicesOf, listCameras } from './list-cameras.ts'
import { hearTrack, isLive, stopTracks } from './streams.ts'
import { takeStill } from './take-still.ts'
import { Timers } from './timers.ts'

export class CameraKeeper implements Camera {
  readonly #events: CameraEvents
  readonly #timing: CameraTiming
  readonly #timers = new Timers<'first' | 'muted' | 'lost' | 'hidden' | 'rest'>()
  readonly #health: CameraHealth
  readonly #devices = new DeviceSearch()
  readonly #listeners = new Set<() => void>()
  #look = FIRST_LOOK
  #stream: MediaStream | null = null
  #control: LensControl | null = null
  #video: HTMLVideoElement | null = null
  #stopWatch = () => {}
  #stopWorld: (() => void) | null = null
  /** A view is there, or was a moment ago. */
  #wanted = false
  /** The browser was asked, and has not answered. */
  #asking = false
  /** The device of the request; null where the browser chooses. */
  #asked: string | null = null
  /** It was turned off since nobody looked. */
  #endedUnseen = false

  constructor(events: CameraEvents, timing: CameraTiming = CAMERA_TIMING) {
    this.#events = events
    this.#timing = timing
    this.#health = new CameraHealth(timing.wellAfterBeats)
  }

  readonly getLook = (): CameraLook => this.#look

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly begin = (): MediaStream | null => {
    this.#stopWorld ??= watchWorld({
      hidden: this.#hidden,
      seen: this.#seen,
      left: this.#unseen,
      forbidden: () => this.#wanted && this.#fail('camera_denied'),
      allowed: this.#events.mended,
      devicesChanged: this.#devicesChanged,
    })
    this.#wanted = true
    this.#endedUnseen = false
    this.#timers.stop('rest')
    if (this.#stream !== null && !isLive(this.#stream)) this.#end()
    this.#asking = this.#stream === null
    return this.#stream
  }

  readonly arrived = (requestId: number, stream: MediaStream): void => {
    if (stream === this.#stream) return
    if (!this.#wanted || requestId !== this.#look.request.id) return stopTracks(stream)
    this.#asking = false
    this.#end()
    this.#stream = stream
    if (this.#devices.wanted !== this.#asked) return this.#reopen()
    const [track] = stream.getVideoTracks()
    if (track === undefined) return this.#fail('camera_failed')
    const acts = { ended: this.#ended, mute: this.#muted, unmute: this.#unmuted }
    hearTrack(track, () => this.#stream === stream, acts)
    if (track.muted) this.#muted()
    this.#awaitFrame()
    void this.#learn(stream, track)
  }

  readonly refused = (requestId: number, thrown: unknown): void => {
    if (!this.#wanted || requestId !== this.#look.request.id) return
    this.#asking = false
    if (this.#devices.wanted !== this.#asked) return this.#reopen()
    if (this.#asked === null) return this.#fail(cameraErrorOf(thrown))
    this.#devices.giveUp()
    this.#reopen()
  }

  readonly shown = (video: HTMLVideoElement): void => {
    // It stopped between one view and the next: nobody had looked, and nobody need know.
    if (this.#stream === null) {
      if (document.hidden) this.#endedUnseen = true
      else if (this.#wanted) this.#felt('frozen')
      return
    }
    this.#video = video
    this.#stopWatch()
    this.#stopWatch = watchFrames(video, this.#timing.watch, this.#felt)
    video.addEventListener('playing', () => this.#playing(video))
    if (!video.paused && video.readyState >= video.HAVE_CURRENT_DATA) this.#playing(video)
    video.play().catch((thrown: unknown) => {
      if (video !== this.#video || !(thrown instanceof Error) || thrown.name !== 'NotAllowedError') return
      this.#timers.stop('first')
      this.#change({ trouble: 'needs_tap' })
      // The camera has answered: it is the browser that waits, for as long as the person likes.
      this.#events.opened(video)
    })
  }

  readonly rest = (): void => {
    this.#stopWatch()
    this.#video = null
    this.#timers.stop('first', 'muted', 'lost')
    if (this.#stream !== null) this.#timers.start('rest', this.#timing.restMs, this.release)
  }

  readonly release = (): void => {
    this.#timers.stop('hidden', 'rest')
    this.#endedUnseen = this.#wanted && document.hidden
    this.#wanted = false
    this.#asking = false
    this.#health.forget()
    this.#end()
    // An answer to what was asked before is no answer to what will be asked.
    const { request } = this.#look
    this.#look = { ...this.#look, request: { ...request, id: request.id + 1 }, trouble: null }
  }

  readonly dispose = (): void => {
    this.release()
    this.#stopWorld?.()
    this.#stopWorld = null
  }

  readonly choose = (deviceId: string): void => {
    this.#devices.choose(deviceId)
    this.#health.forget()
    // One question at a time: the answer to the one before leads to this one.
    if (!this.#asking && this.#look.chosen !== deviceId) this.#reopen()
  }

  readonly setTorch = (on: boolean): void => void this.#set({ torch: on })

  readonly setZoom = (factor: number): void => void this.#set({ zoomFactor: factor })

  readonly play = (): void => void this.#video?.play().catch(() => {})

  readonly takeStill = async (video: HTMLVideoElement): Promise<ImageBitmap> => {
    const track = this.#stream?.getVideoTracks()[0]
    // The video of a camera that stopped may go on with a frame of two pixels.
    if (track?.readyState !== 'live') throw new Error('The camera has stopped.')
    return takeStill(video, track)
  }

  /** Which camera this is, whether another is better, and what it can do. */
  async #learn(stream: MediaStream, track: MediaStreamTrack): Promise<void> {
    const chosen = track.getSettings().deviceId ?? ''
    const control = new LensControl(track)
    const listed = await listCameras()
    if (this.#stream !== stream) return
    if (this.#devices.learn(chosen, control.lens, listed)) return this.#reopen()
    this.#control = control
    this.#change({ chosen, choices: choicesOf(listed) })
    await control.begin()
    if (control === this.#control) this.#change(control.look)
  }

  async #set(change: Partial<LensSettings>): Promise<void> {
    const control = this.#control
    await control?.set(change)
    if (control !== null && control === this.#control) this.#change(control.look)
  }

  #reopen(): void {
    this.#end()
    this.#asked = this.#devices.wanted
    const id = this.#look.request.id + 1
    this.#change({ request: { id, wishes: cameraWishes(this.#asked) }, trouble: null })
    this.#events.interrupted()
  }

  #end(): void {
    if (this.#stream !== null) stopTracks(this.#stream) // The light before all else.
    this.#stream = null
    this.#timers.stop('first', 'muted', 'lost')
    this.#stopWatch()
    this.#video = null
    this.#control = null
    this.#look = { ...this.#look, torch: null, zoom: null }
  }

  #fail(code: Parameters<CameraEvents['failed']>[0]): void {
    this.release()
    this.#events.failed(code)
  }

  #change(change: Partial<CameraLook>): void {
    this.#look = { ...this.#look, ...change }
    for (const listener of this.#listeners) listener()
  }

  /** A stream may be up and never send a frame. */
  #awaitFrame(): void {
    if (document.hidden) return
    this.#timers.start('first', this.#timing.firstFrameMs, () => this.#felt('frozen'))
  }

  readonly #playing = (video: HTMLVideoElement): void => {
    whenFirstFrame(video, () => {
      if (video !== this.#video || video.paused || this.#look.trouble === 'paused') return
      this.#timers.stop('first')
      if (this.#look.trouble === 'needs_tap') this.#change({ trouble: null })
      this.#events.opened(video)
    })
  }

  readonly #felt = (verdict: PulseVerdict): void => {
    const { trouble } = this.#look
    if (trouble === 'paused') return
    switch (this.#health.feel(verdict)) {
      case 'restart':
        return this.#reopen()
      case 'give_up':
        return this.#fail('camera_lost')
      case 'tell_black':
        if (trouble !== 'black') this.#change({ trouble: 'black' })
        return
      case 'all_well':
        if (trouble === 'black') this.#change({ trouble: null })
    }
  }

  readonly #ended = (): void => {
    if (document.hidden) return this.#unseen()
    const shown = this.#video !== null
    this.#end()
    if (!shown) return
    void isForbidden().then((forbidden) => {
      if (this.#wanted && this.#stream === null && !this.#endedUnseen)
        this.#fail(forbidden ? 'camera_denied' : 'camera_lost')
    })
  }

  readonly #muted = (): void => {
    if (document.hidden) return
    // Some phones mute for a moment when they focus or turn.
    this.#timers.start('muted', this.#timing.muteGraceMs, () => {
      this.#timers.stop('first')
      this.#change({ trouble: 'paused' })
      this.#events.interrupted()
    })
    this.#timers.start('lost', this.#timing.lostMs, () => this.#fail('camera_lost'))
  }

  readonly #unmuted = (): void => {
    this.#timers.stop('muted', 'lost')
    if (this.#look.trouble !== 'paused') return
    this.#change({ trouble: null })
    if (this.#video !== null) this.#playing(this.#video)
  }

  readonly #hidden = (): void => {
    this.#timers.stop('first', 'muted', 'lost')
    if (this.#stream !== null) this.#timers.start('hidden', this.#timing.hiddenMs, this.#unseen)
  }

  /** Nobody looks: the light is off until somebody does. */
  readonly #unseen = (): void => {
    this.#endedUnseen ||= this.#video !== null || this.#asking
    this.#end()
  }

  readonly #seen = (): void => {
    this.#timers.stop('hidden')
    const track = this.#stream?.getVideoTracks()[0]
    if (this.#endedUnseen) {
      this.#endedUnseen = false
      if (this.#wanted) this.#reopen()
      else this.#events.mended()
    } else if (track?.muted === true) this.#muted()
    else if (this.#video?.paused === true && this.#look.trouble === null) this.play()
  }

  readonly #devicesChanged = (): void => {
    void listCameras().then((listed) => {
      if (!this.#wanted && listed.length > 0) this.#events.mended()
      if (this.#stream !== null) this.#change({ choices: choicesOf(listed) })
    })
  }
}
