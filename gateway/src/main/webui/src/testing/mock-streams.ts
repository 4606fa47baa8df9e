import { type RecordedEvent } from "@/lib/api/types";

type Subscriber = (event: { id?: string; event: string; data: unknown }) => void;

interface Channel {
  subscribers: Set<{ send: Subscriber; close: () => void }>;
  /** What has been streamed of the step in progress, which a new reader gets first. */
  tail: { event: string; data: unknown }[];
  active: string | undefined;
}

const channels = new Map<string, Channel>();

export function channelOf(sessionId: string): Channel {
  const channel = channels.get(sessionId) ?? { subscribers: new Set(), tail: [], active: undefined };
  channels.set(sessionId, channel);
  return channel;
}

export function closeStreams() {
  for (const channel of channels.values())
    [...channel.subscribers].forEach((subscriber) => subscriber.close());
}

const encoder = new TextEncoder();

const frame = (event: { id?: string; event: string; data: unknown }) =>
  encoder.encode(
    `${event.id ? `id: ${event.id}\n` : ""}event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`,
  );

/** The stream of a session as the gateway gives it: recorded events after the cursor, the tail, then whatever happens. */
export function openStream(sessionId: string, recorded: RecordedEvent[], after: string | null): Response {
  const channel = channelOf(sessionId);
  let leave = () => undefined as void;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const subscriber = {
        send: (event: Parameters<Subscriber>[0]) => controller.enqueue(frame(event)),
        close: () => {
          channel.subscribers.delete(subscriber);
          controller.close();
        },
      };
      controller.enqueue(encoder.encode(": hello\n\n"));
      const position = after
        ? recorded.findIndex((event) => event.id === after) + 1
        : recorded.findIndex((event) => event.id.startsWith(`${channel.active}:`));
      if (position >= 0) recorded.slice(position).forEach(subscriber.send);
      channel.tail.forEach(subscriber.send);
      channel.subscribers.add(subscriber);
      leave = () => void channel.subscribers.delete(subscriber);
    },
    cancel: () => leave(),
  });
  return new Response(body, {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
  });
}
