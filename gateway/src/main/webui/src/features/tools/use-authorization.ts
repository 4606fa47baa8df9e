import { useEffect, useEffectEvent, useState } from "react";
import { toast } from "sonner";
import { z } from "zod";
import { describeError } from "@/lib/api/problem";
import { authorizationUrl, useServersChanged } from "./api/mcp-servers";

/** What the page says at which the authorization ends, in a window of its own. */
const told = z.object({
  type: z.literal("agent-mode:oauth"),
  status: z.enum(["authorized", "failed"]),
  id: z.string(),
  message: z.string(),
});
/** Where it says so when an authorization server has cut it off from the window that opened it. */
const CHANNEL = "agent-mode-oauth";

/** Where a person goes on by hand, because the browser did not let us open a window. */
export interface Blocked {
  id: string;
  url: string;
}

export function useAuthorization(onAuthorized: (id: string) => void) {
  const changed = useServersChanged();
  const [blocked, setBlocked] = useState<Blocked>();

  const hear = useEffectEvent((data: unknown) => {
    const message = told.safeParse(data);
    if (!message.success) return;
    setBlocked(undefined);
    if (message.data.status === "authorized") {
      toast.success("Authorized.");
      onAuthorized(message.data.id);
    } else {
      toast.error(message.data.message);
    }
    void changed();
  });

  useEffect(() => {
    const listen = ({ origin, data }: MessageEvent) => origin === window.location.origin && hear(data);
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }) => hear(data);
    window.addEventListener("message", listen);
    return () => {
      window.removeEventListener("message", listen);
      channel.close();
    };
  }, []);

  async function start(id: string) {
    setBlocked(undefined);
    // Only what a click opens at once is let through; it is empty until the address is known.
    const popup = window.open("", "agent-mode-oauth", "popup,width=560,height=720");
    // One of before may still be open, behind this window.
    popup?.focus();
    try {
      const url = await authorizationUrl(id);
      if (popup) popup.location.href = url;
      else setBlocked({ id, url });
    } catch (error) {
      popup?.close();
      toast.error(describeError(error));
    }
  }

  return { start, blocked };
}
