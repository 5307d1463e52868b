/**
 * Runs the flow up to consent, with as little code as that takes, then hands over to the controller of all of it, which
 * is loaded meanwhile.
 */
import type { SessionClient } from '../api/session-client.ts'
import type { ClientSession } from '../domain/contract.ts'
import { codeOf, kycError } from '../domain/errors.ts'
import {
  ASK_BEFORE_MS,
  INITIAL_STATE,
  isOpening,
  type OpeningState,
  openingTransition,
} from '../domain/flow-opening.ts'
import type { FlowEvent, FlowState } from '../domain/flow-state.ts'
import type { FlowController } from './controller.ts'

/** A flow as the wizard draws it. */
export interface ShownFlow {
  readonly getState: () => FlowState
  readonly subscribe: (listener: () => void) => () => void
  readonly dispatch: (event: FlowEvent) => void
  /** What runs the steps after consent; undefined until it has taken over. */
  readonly controller: () => FlowController | undefined
  /** The way on, while an event waits for it; null where nothing waits. */
  readonly waitsFor: () => (() => Promise<unknown>) | null
}

export interface OpeningPorts {
  readonly client: Pick<SessionClient, 'read'>
  /** Gives the controller of the whole flow, standing in that state. */
  readonly loadController: (state: FlowState) => Promise<FlowController>
  /** Told of every step up to the hand-over. */
  readonly onTransition: (previous: FlowState, next: FlowState, event: FlowEvent) => void
}

export class OpeningController implements ShownFlow {
  readonly #ports: OpeningPorts
  readonly #listeners = new Set<() => void>()
  #state: OpeningState = INITIAL_STATE
  #loading: AbortController | undefined
  #controller: FlowController | undefined
  #handover: Promise<void> | undefined
  /** The event that only the whole flow understands. */
  #waiting: FlowEvent | undefined
  #disposed = false

  constructor(ports: OpeningPorts) {
    this.#ports = ports
  }

  readonly getState = (): FlowState => this.#controller?.getState() ?? this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly controller = (): FlowController | undefined => this.#controller

  readonly waitsFor = (): (() => Promise<unknown>) | null => (this.#waiting === undefined ? null : this.#goOn)

  start(): void {
    this.#loadSession()
  }

  readonly dispatch = (event: FlowEvent): void => {
    if (this.#disposed) return
    if (this.#controller !== undefined) return this.#controller.dispatch(event)
    const previous = this.#state
    const next = openingTransition(previous, event)
    if (next === previous) return
    if (next === undefined || !isOpening(next)) {
      this.#waiting = event
      // Where it fails, the one who asks again is the person.
      this.#goOn().catch(() => {})
      return this.#tell()
    }
    this.#state = next
    this.#waiting = undefined
    if (event.type === 'sessionLoaded') this.#watchTime(event.session)
    if (next.step === 'starting') this.#loadSession()
    else this.#loading?.abort()
    this.#ports.onTransition(previous, next, event)
    this.#tell()
  }

  /** Stops all work and forgets everything. Final. */
  dispose(): void {
    this.#disposed = true
    this.#loading?.abort()
    this.#controller?.dispose()
  }

  /** Loads the whole flow and gives it the event that waits; what failed to load is loaded again. */
  readonly #goOn = (): Promise<void> => {
    this.#handover ??= this.#handOver().finally(() => (this.#handover = undefined))
    return this.#handover
  }

  async #handOver(): Promise<void> {
    const controller = await this.#ports.loadController(this.#state)
    const event = this.#waiting
    // Meanwhile the person may have left, or begun anew.
    if (this.#disposed || event === undefined) return controller.dispose()
    this.#loading?.abort()
    this.#waiting = undefined
    this.#controller = controller
    controller.subscribe(this.#tell)
    controller.dispatch(event)
  }

  #loadSession(): void {
    this.#loading?.abort()
    const { signal } = (this.#loading = new AbortController())
    void readSession(this.#ports.client, signal).then((event) => {
      if (!signal.aborted) this.dispatch(event)
    })
  }

  /** The whole flow looks at the clock by itself; this is for who reads the notice for half an hour. */
  #watchTime({ expires_at: expiresAt, expires_in_s }: ClientSession): void {
    const event = { type: 'timeRanShort', expiresAt } as const
    setTimeout(() => this.dispatch(event), expires_in_s * 1000 - ASK_BEFORE_MS)
  }

  readonly #tell = (): void => {
    for (const listener of this.#listeners) listener()
  }
}

/** The session, or why there is none, as what the flow hears. */
export function readSession(client: Pick<SessionClient, 'read'>, signal: AbortSignal): Promise<FlowEvent> {
  return client.read(signal).then(
    (session): FlowEvent => ({ type: 'sessionLoaded', session }),
    (thrown: unknown): FlowEvent => ({ type: 'sessionFailed', error: kycError(codeOf(thrown)) }),
  )
}
