/** One way of getting access tokens; the rest of the application does not know which. */
export interface SignIn {
  /** A token that is still good; gets a new one when `rejected` was the last one. */
  token(rejected?: string): Promise<string>;
  signOut?: () => Promise<void>;
}

/** Thrown when the browser is on its way to the identity provider: nothing to show, nothing to report. */
export class LeavingToSignIn extends Error {}

export type AuthConfig =
  { mode: "local" } | { mode: "oidc"; authority: string; client_id: string; scope?: string };
