/** Cameras of the test's: a drawn card, at the test's word, that count their lights. */
import { drawScene } from './specimen.ts'

export interface FakeDevice {
  readonly deviceId: string
  /** Known once a camera was allowed. */
  readonly label: string
  readonly facing?: 'environment' | 'user'
  /** As `track.getCapabilities()` tells them. */
  readonly capabilities?: Readonly<Record<string, unknown>>
}

export interface FakeMedia {
  /** Tracks that are on. */
  readonly live: () => number
  /** The most that were on at one time. */
  readonly mostLive: () => number
  /** How often a camera was asked for. */
  readonly asked: () => number
  /** The cameras that were opened, in order. */
  readonly opened: readonly string[]
  /** Questions without an answer so far. */
  readonly waiting: () => number
  /** From now on a question waits. */
  readonly hold: () => void
  /** Answers all questions that wait, and from then on at once. */
  readonly allow: () => void
  /** From now on a question is refused, with an error of that name. */
  readonly refuse: (name: string) => void
  /** Refuses the question that waits longest. */
  readonly refuseOldest: (name: string) => void
  /** Takes the camera away while it is on. */
  readonly unplug: () => void
  /** From now on these are the cameras; the page hears of it. */
  readonly plug: (devices: readonly FakeDevice[]) => void
  /** The system holds the frames back, or lets them go. */
  readonly mute: (muted: boolean) => void
  /** What the cameras show from now on; `nothing` sends no frames. */
  readonly show: (scene: 'card' | 'black' | 'nothing') => void
  /** A phone that is turned: the sides of the picture are swapped. */
  readonly rotate: () => void
  /** What was set on the camera last. */
  readonly settings: () => unknown
}

interface Question {
  readonly wishes: unknown
  readonly allow: () => void
  readonly refuse: (name: string) => void
}

export const PLAIN_CAMERA: FakeDevice = { deviceId: 'plain', label: 'Camera' }

/** Replaces the page's cameras, for good: a test file has a page of its own. */
export function installFakeMedia(): FakeMedia {
  const tracks = new Set<MediaStreamTrack>()
  const questions: Question[] = []
  const opened: string[] = []
  let answer: (question: Question) => void = ({ allow }) => allow()
  let devices: readonly FakeDevice[] = [PLAIN_CAMERA]
  let scene: 'card' | 'black' | 'nothing' = 'card'
  let [asked, mostLive, allowed, muted] = [0, 0, false, false]
  let settings: unknown = null

  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 480
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser cannot draw.')
  const draw = () => {
    const { width, height } = canvas
    if (scene === 'card') drawScene(context, { widthPx: width, heightPx: height, side: 'front' })
    if (scene !== 'black') return
    context.fillStyle = '#000'
    context.fillRect(0, 0, width, height)
  }
  // A still canvas sends no frames.
  setInterval(draw, 50)

  const live = () => [...tracks].filter(({ readyState }) => readyState === 'live').length

  function open({ deviceId, facing, capabilities = {} }: FakeDevice): MediaStream {
    const stream = canvas.captureStream(20)
    for (const track of stream.getVideoTracks()) {
      tracks.add(track)
      override(track, 'getSettings', () => ({ deviceId, facingMode: facing }))
      override(track, 'getCapabilities', () => capabilities)
      override(track, 'applyConstraints', async (wanted: unknown) => void (settings = wanted))
      Object.defineProperty(track, 'muted', { get: () => muted })
    }
    opened.push(deviceId)
    allowed = true
    mostLive = Math.max(mostLive, live())
    return stream
  }

  const getUserMedia = (wishes: unknown): Promise<MediaStream> => {
    asked++
    return new Promise((resolve, reject) => {
      const refuse = (name: string) => reject(new DOMException('refused', name))
      answer({
        wishes,
        allow: () => {
          const device = deviceFor(wishes, devices)
          if (device === undefined) refuse('NotFoundError')
          else resolve(open(device))
        },
        refuse,
      })
    })
  }
  const enumerateDevices = async () =>
    devices.map(({ deviceId, label, facing }) => ({
      kind: 'videoinput',
      deviceId: allowed ? deviceId : '',
      label: allowed ? label : '',
      getCapabilities: () => ({ facingMode: facing === undefined ? [] : [facing] }),
    }))
  const mediaDevices = Object.assign(new EventTarget(), { getUserMedia, enumerateDevices })
  Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true })

  return {
    live,
    mostLive: () => mostLive,
    asked: () => asked,
    opened,
    waiting: () => questions.length,
    hold: () => {
      answer = (question) => questions.push(question)
    },
    allow: () => {
      answer = ({ allow }) => allow()
      for (const { allow } of questions.splice(0)) allow()
    },
    refuse: (name) => {
      answer = ({ refuse }) => refuse(name)
    },
    refuseOldest: (name) => questions.shift()?.refuse(name),
    unplug: () => {
      for (const track of tracks) {
        if (track.readyState === 'ended') continue
        track.stop()
        // A track that is stopped by script says nothing; one that is taken away does.
        track.dispatchEvent(new Event('ended'))
      }
    },
    plug: (now) => {
      devices = now
      mediaDevices.dispatchEvent(new Event('devicechange'))
    },
    mute: (now) => {
      muted = now
      for (const track of tracks) track.dispatchEvent(new Event(now ? 'mute' : 'unmute'))
    },
    show: (now) => {
      scene = now
    },
    rotate: () => {
      const { width, height } = canvas
      canvas.width = height
      canvas.height = width
      draw()
    },
    settings: () => settings,
  }
}

/** As browsers choose: the very one that was asked for, else a rear one, else the first. */
function deviceFor(wishes: unknown, devices: readonly FakeDevice[]): FakeDevice | undefined {
  const exact = /"exact":"([^"]*)"/.exec(JSON.stringify(wishes))?.[1]
  if (exact !== undefined) return devices.find(({ deviceId }) => deviceId === exact)
  return devices.find(({ facing }) => facing === 'environment') ?? devices[0]
}

function override(target: object, name: string, value: (...args: never[]) => unknown): void {
  Object.defineProperty(target, name, { value, configurable: true })
}
