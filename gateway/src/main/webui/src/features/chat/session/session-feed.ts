import { followEventStream } from "@/lib/sse/event-stream";
import { recordedEvents } from "../api/get-events";
import { parseEvent, parseServerEvent } from "../run/parse-event";
import { type StreamEvent } from "../run/stream-event";
import { batchPerFrame } from "./batch-per-frame";
import { emptySession, reduceSession, type SessionState } from "./reduce-session";

export interface FeedSnapshot {
  session: SessionState;
  connection: "connecting" | "open" | "reconnecting" | "failed";
  /** The record has been read; what is missing now is not coming from there. */
  caughtUp: boolean;
}

/**
 * What is known of one session, live: first the record, then the stream from where the record ended, for as long as somebody
 * looks. Only this class does input and output; the reducer decides what it means.
 */
export class SessionFeed {
  private snapshot: FeedSnapshot = { session: emptySession, connection: "connecting", caughtUp: false };
  private readonly listeners = new Set<() => void>();
  private readonly sessionId: string;
  private lastEventId: string | undefined;
  private stopper: AbortController | undefined;
  private readonly batch = batchPerFrame<StreamEvent>((events) => this.apply(events));

  constructor(sessionId: string) {
    this.sessionId = sessionId;
  }

  readonly getSnapshot = () => this.snapshot;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  start() {
    const stopper = new AbortController();
    this.stopper = stopper;
    void this.run(stopper.signal).catch(() => {
      if (!stopper.signal.aborted) this.update({ connection: "failed", caughtUp: true });
    });
    return () => {
      stopper.abort();
      this.batch.flush();
    };
  }

  /** Reads the record again: the safety net for a stream that stayed silent about something that happened. */
  async catchUp(signal = this.stopper?.signal) {
    if (!signal) return;
    for await (const items of recordedEvents(this.sessionId, this.lastEventId, signal)) {
      const events = items.map((item) => parseEvent(item.event, item.id, item.data));
      this.apply(events.filter((event) => event !== undefined));
      this.lastEventId = items.at(-1)?.id ?? this.lastEventId;
    }
  }

  private async run(signal: AbortSignal) {
    // Without the record the stream still tells of the active run, so a failure here is no reason to stop.
    await this.catchUp(signal).catch(() => undefined);
    if (signal.aborted) return;
    this.update({ caughtUp: true });
    await followEventStream({
      path: `/api/agent-sessions/${this.sessionId}/stream`,
      lastEventId: this.lastEventId,
      signal,
      onConnection: (connection) => {
        this.update({ connection });
        // Without a cursor, a run that was over before the stream began would be missed.
        if (connection === "open" && !this.lastEventId) void this.catchUp().catch(() => undefined);
      },
      onEvent: (raw) => {
        if (raw.id) this.lastEventId = raw.id;
        const event = parseServerEvent(raw);
        if (event) this.batch.add(event);
      },
    });
  }

  private apply(events: StreamEvent[]) {
    if (events.length > 0) this.update({ session: reduceSession(this.snapshot.session, events) });
  }

  private update(change: Partial<FeedSnapshot>) {
    this.snapshot = { ...this.snapshot, ...change };
    this.listeners.forEach((listener) => listener());
  }
}
