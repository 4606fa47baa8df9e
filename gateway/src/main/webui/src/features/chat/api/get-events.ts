import { api } from "@/lib/api/client";
import { type Page, type RecordedEvent } from "@/lib/api/types";

const PAGE_SIZE = 200;

/** Everything recorded after an event, oldest first, page by page as it arrives. */
export async function* recordedEvents(sessionId: string, after: string | undefined, signal: AbortSignal) {
  let cursor = after;
  for (;;) {
    const page: Page<RecordedEvent> = await api.get(`/api/agent-sessions/${sessionId}/events`, {
      params: { after: cursor, limit: PAGE_SIZE },
      signal,
    });
    yield page.items;
    const last = page.items.at(-1)?.id;
    if (page.items.length < PAGE_SIZE && !page.next_cursor) return;
    if (!last || last === cursor) return;
    cursor = last;
  }
}
