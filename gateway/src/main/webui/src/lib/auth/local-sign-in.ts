import { toApiError } from "@/lib/api/problem";
import { type SignIn } from "./sign-in";

interface LocalToken {
  access_token: string;
  expires_in: number;
}

/** Signs the local user in by itself; the token stays in memory and is renewed a little before it expires. */
export function createLocalSignIn(now: () => number = Date.now): SignIn {
  let current: { token: string; renewAt: number } | undefined;
  let pending: Promise<string> | undefined;

  async function renew() {
    const response = await fetch("/auth/local/token", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
    if (!response.ok) throw await toApiError(response);
    const { access_token: token, expires_in: seconds } = (await response.json()) as LocalToken;
    current = { token, renewAt: now() + Math.max(seconds * 0.8, seconds - 60) * 1000 };
    return token;
  }

  return {
    token(rejected) {
      if (current && current.token !== rejected && now() < current.renewAt)
        return Promise.resolve(current.token);
      pending ??= renew().finally(() => (pending = undefined));
      return pending;
    },
  };
}
