import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import { paths } from "@/config/paths";
import { type AuthConfig, LeavingToSignIn, type SignIn } from "./sign-in";

type OidcConfig = Extract<AuthConfig, { mode: "oidc" }>;

/** Authorization code with PKCE. The user stays in memory, so a reload goes through the provider's own session. */
export async function createOidcSignIn(config: OidcConfig): Promise<SignIn> {
  const manager = new UserManager({
    authority: config.authority,
    client_id: config.client_id,
    scope: config.scope ?? "openid profile",
    redirect_uri: `${location.origin}${paths.signedIn}`,
    post_logout_redirect_uri: location.origin,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });

  async function leave(): Promise<never> {
    await manager.signinRedirect({ state: location.pathname + location.search });
    throw new LeavingToSignIn();
  }

  let user: User | null = null;
  if (location.pathname === paths.signedIn) {
    user = (await manager.signinCallback()) ?? null;
    const back = typeof user?.state === "string" && user.state.startsWith("/") ? user.state : paths.chat;
    history.replaceState(null, "", back);
  }
  if (!user) await leave();

  return {
    async token(rejected) {
      const known = await manager.getUser();
      if (known && !known.expired && known.access_token !== rejected) return known.access_token;
      const renewed = known?.refresh_token ? await manager.signinSilent().catch(() => null) : null;
      return renewed ? renewed.access_token : leave();
    },
    signOut: () => manager.signoutRedirect(),
  };
}
