/** An XMLHttpRequest that a test answers by hand. */

export class FakeXhr extends EventTarget {
  readonly upload = new EventTarget()
  readonly headers = new Map<string, string>()
  method = ''
  url = ''
  body: unknown = undefined
  status = 0
  responseText = ''
  /** Given up before an answer. */
  aborted = false
  #over = false

  open(method: string, url: string): void {
    this.method = method
    this.url = url
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value)
  }

  send(body: unknown): void {
    this.body = body
  }

  abort(): void {
    if (this.#over) return
    this.aborted = true
    this.#end('abort')
  }

  /** So many bytes are on their way. */
  sent(loaded: number): void {
    this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded }))
  }

  answer(status: number, text = '{"side":"front","bytes":3}'): void {
    this.status = status
    this.responseText = text
    this.#end('load')
  }

  breakDown(): void {
    this.#end('error')
  }

  #end(type: 'load' | 'error' | 'abort'): void {
    if (this.#over) return
    this.#over = true
    this.dispatchEvent(new Event(type))
  }
}

export interface FakeXhrs {
  /** To put in the place of the platform's. */
  readonly XMLHttpRequest: new () => FakeXhr
  readonly all: readonly FakeXhr[]
  /** The newest one. */
  readonly latest: () => FakeXhr
}

export function createFakeXhrs(): FakeXhrs {
  const all: FakeXhr[] = []
  class Kept extends FakeXhr {
    constructor() {
      super()
      all.push(this)
    }
  }
  return {
    XMLHttpRequest: Kept,
    all,
    latest: () => {
      const xhr = all.at(-1)
      if (xhr === undefined) throw new Error('Nothing was uploaded.')
      return xhr
    },
  }
}
