import { useEffect, useState } from "react";
import { toast } from "sonner";
import { z } from "zod";
import { describeError } from "@/lib/api/problem";
import { authorizationUrl, useServersChanged } from "./api/mcp-servers";

/** What the page says at which the authorization ends, in a window of its own. */
const told = z.object({
  type: z.literal("agent-mode:oauth"),
  status: z.enum(["authorized", "failed"]),
  message: z.string(),
});

/** Where a person goes on by hand, because the browser did not let us open a window. */
export interface Blocked {
  id: string;
  url: string;
}

export function useAuthorization() {
  const changed = useServersChanged();
  const [blocked, setBlocked] = useState<Blocked>();

  useEffect(() => {
    function listen({ origin, data }: MessageEvent) {
      const message = told.safeParse(data);
      if (origin !== window.location.origin || !message.success) return;
      setBlocked(undefined);
      if (message.data.status === "authorized") toast.success("Authorized.");
      else toast.error(message.data.message);
      void changed();
    }
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  });

  async function start(id: string) {
    setBlocked(undefined);
    // Only what a click opens at once is let through; it is empty until the address is known.
    const popup = window.open("", "agent-mode-oauth", "popup,width=560,height=720");
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
