import { http, HttpResponse } from "msw";
import { expect, it } from "vitest";
import { server, startMockGateway } from "@/testing/server";
import { createSession } from "./create-session";

it("is called as its first message begins, with whole characters", async () => {
  startMockGateway();
  server.use(http.post("*/api/agents/a/sessions", () => HttpResponse.json({ id: "s", title: null })));
  expect((await createSession("a", "Hello\nthere")).title).toBe("Hello");
  expect((await createSession("a", `${"x".repeat(58)}😀😀`)).title).toBe(`${"x".repeat(58)}…`);
  expect((await createSession("a", `${"x".repeat(57)}😀😀`)).title).toBe(`${"x".repeat(57)}😀…`);
});
