import { toApiError } from "@/lib/api/problem";
import { createLocalSignIn } from "./local-sign-in";
import { type AuthConfig, type SignIn } from "./sign-in";

let signIn: Promise<SignIn> | undefined;

async function start(): Promise<SignIn> {
  const response = await fetch("/auth/config");
  if (!response.ok) throw await toApiError(response);
  const config = (await response.json()) as AuthConfig;
  if (config.mode === "local") return createLocalSignIn();
  const { createOidcSignIn } = await import("./oidc-sign-in");
  return createOidcSignIn(config);
}

export function auth(): Promise<SignIn> {
  signIn ??= start().catch((error: unknown) => {
    signIn = undefined;
    throw error;
  });
  return signIn;
}

export function forgetSignIn() {
  signIn = undefined;
}
