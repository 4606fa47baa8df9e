import { http, HttpResponse } from "msw";
import { expect, it } from "vitest";
import { server } from "@/testing/server";
import { createLocalSignIn } from "./local-sign-in";

function issueTokens() {
  let issued = 0;
  server.use(
    http.post("*/auth/local/token", () =>
      HttpResponse.json({ access_token: `token-${++issued}`, expires_in: 600 }),
    ),
  );
}

it("asks once, however many want a token at the same time", async () => {
  issueTokens();
  const signIn = createLocalSignIn();
  expect(await Promise.all([signIn.token(), signIn.token(), signIn.token()])).toEqual([
    "token-1",
    "token-1",
    "token-1",
  ]);
  expect(await signIn.token()).toBe("token-1");
});

it("renews a little before the token expires", async () => {
  issueTokens();
  let now = 0;
  const signIn = createLocalSignIn(() => now);
  await signIn.token();
  now = 539_000;
  expect(await signIn.token()).toBe("token-1");
  now = 541_000;
  expect(await signIn.token()).toBe("token-2");
});

it("renews a token that was refused, but only that one", async () => {
  issueTokens();
  const signIn = createLocalSignIn();
  const first = await signIn.token();
  expect(await signIn.token(first)).toBe("token-2");
  expect(await signIn.token(first)).toBe("token-2");
});
