import { useEffect, useMemo, useSyncExternalStore } from "react";
import { SessionFeed } from "./session-feed";

export function useSessionFeed(sessionId: string) {
  const feed = useMemo(() => new SessionFeed(sessionId), [sessionId]);
  const snapshot = useSyncExternalStore(feed.subscribe, feed.getSnapshot);
  useEffect(() => feed.start(), [feed]);
  return { feed, ...snapshot };
}
