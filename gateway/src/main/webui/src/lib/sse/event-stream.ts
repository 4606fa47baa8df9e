import { createParser } from "eventsource-parser";
import { toApiError } from "@/lib/api/problem";
import { fetchAuthorized } from "@/lib/auth/authorized-fetch";
import { backoff, delay } from "./backoff";

export interface ServerEvent {
  id?: string | undefined;
  event?: string | undefined;
  data: string;
}

export type Connection = "connecting" | "open" | "reconnecting";

export interface EventStreamOptions {
  path: string;
  lastEventId?: string | undefined;
  signal: AbortSignal;
  onEvent: (event: ServerEvent) => void;
  onConnection?: (connection: Connection) => void;
  wait?: (attempt: number, signal: AbortSignal) => Promise<void>;
}

/** Three heartbeats missed means that the connection is dead, even when the browser has not noticed. */
const SILENCE_LIMIT_MS = 45_000;

const waitBeforeRetry = (attempt: number, signal: AbortSignal) => delay(backoff(attempt), signal);

/**
 * Follows a server-sent event stream until the signal aborts, resuming after the last event id seen. `EventSource` cannot
 * send an Authorization header, hence fetch. Rejects only for an answer that will not change by asking again (4xx).
 */
export async function followEventStream(options: EventStreamOptions): Promise<void> {
  const { signal, onConnection, wait = waitBeforeRetry } = options;
  let lastEventId = options.lastEventId;
  let attempt = 0;
  onConnection?.("connecting");
  while (!signal.aborted) {
    try {
      const response = await connect(options.path, lastEventId, signal);
      onConnection?.("open");
      await read(response, signal, (event) => {
        attempt = 0;
        if (event.id) lastEventId = event.id;
        options.onEvent(event);
      });
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) throw error;
    }
    if (signal.aborted) return;
    onConnection?.("reconnecting");
    await wait(attempt++, signal);
  }
}

async function connect(
  path: string,
  lastEventId: string | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const response = await fetchAuthorized(path, {
    signal,
    cache: "no-store",
    headers: { Accept: "text/event-stream", ...(lastEventId ? { "Last-Event-ID": lastEventId } : {}) },
  });
  if (!response.ok) throw await toApiError(response);
  return response;
}

async function read(response: Response, signal: AbortSignal, onEvent: (event: ServerEvent) => void) {
  const reader = response.body?.getReader();
  if (!reader) return;
  const parser = createParser({ onEvent });
  const decoder = new TextDecoder();
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", cancel);
  try {
    for (;;) {
      clearTimeout(watchdog);
      watchdog = setTimeout(cancel, SILENCE_LIMIT_MS);
      const { done, value } = await reader.read();
      if (done || signal.aborted) return;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener("abort", cancel);
  }
}

function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== "ApiError") return false;
  const status = (error as Error & { status: number }).status;
  return status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429;
}
