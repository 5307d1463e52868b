/** A camera of the test's: a drawn card, at the test's word, that counts its lights. */
import { drawScene } from './specimen.ts'

export interface FakeMedia {
  /** Tracks that are on. */
  readonly live: () => number
  /** How often a camera was asked for. */
  readonly asked: () => number
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
}

interface Question {
  readonly allow: () => void
  readonly refuse: (name: string) => void
}

/** Replaces the page's cameras, for good: a test file has a page of its own. */
export function installFakeMedia(): FakeMedia {
  const tracks = new Set<MediaStreamTrack>()
  const questions: Question[] = []
  let answer: (question: Question) => void = ({ allow }) => allow()
  let asked = 0

  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 480
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser cannot draw.')
  // A still canvas sends no frames.
  setInterval(() => drawScene(context, { widthPx: 640, heightPx: 480, side: 'front' }), 50)

  function open(): MediaStream {
    const stream = canvas.captureStream(20)
    for (const track of stream.getTracks()) tracks.add(track)
    return stream
  }

  const getUserMedia = (): Promise<MediaStream> => {
    asked++
    return new Promise((resolve, reject) => {
      answer({
        allow: () => resolve(open()),
        refuse: (name) => reject(new DOMException('refused', name)),
      })
    })
  }
  Object.defineProperty(navigator, 'mediaDevices', {
    value: Object.assign(new EventTarget(), { getUserMedia }),
    configurable: true,
  })

  return {
    live: () => [...tracks].filter(({ readyState }) => readyState === 'live').length,
    asked: () => asked,
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
        track.stop()
        // A track that is stopped by script says nothing; one that is taken away does.
        track.dispatchEvent(new Event('ended'))
      }
    },
  }
}
