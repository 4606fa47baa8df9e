import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, it } from "vitest";
import { renderApp } from "@/testing/render-app";
import { server, startMockGateway } from "@/testing/server";

const me = { user: "8e794ac6-a291-4281-b1c9-fa545e3de1aa", tenant: "acme", roles: ["user"], permissions: [] };

it("calls people by their name, and by their id where there is none", async () => {
  startMockGateway();
  server.use(http.get("*/api/me", () => HttpResponse.json({ ...me, name: "Ann Adams" })));
  const named = renderApp("/settings");
  expect(await screen.findByRole("button", { name: "Ann Adams acme" })).toBeInTheDocument();
  expect(screen.queryByText(me.user)).not.toBeInTheDocument();
  named.unmount();

  server.use(http.get("*/api/me", () => HttpResponse.json(me)));
  renderApp("/settings");
  expect(await screen.findByRole("button", { name: `${me.user} acme` })).toBeInTheDocument();
});
