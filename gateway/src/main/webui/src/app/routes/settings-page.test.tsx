import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, it } from "vitest";
import { renderApp } from "@/testing/render-app";
import { server, startMockGateway } from "@/testing/server";

const own = {
  provider: "openai",
  base_url: "https://models.example/v1",
  api_key_set: true,
  updated_at: "2026-11-20T09:00:00Z",
  updated_by: "root",
};

it("stores a key that is never shown again", async () => {
  const db = startMockGateway();
  const { user } = renderApp("/settings");
  await user.click(await screen.findByRole("button", { name: "Add key for Anthropic" }));
  const key = await screen.findByLabelText("API key");
  expect(key).toHaveAttribute("type", "password");
  await user.type(key, "sk-secret");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("button", { name: "Replace key for Anthropic" })).toBeInTheDocument();
  expect(db.credentials).toMatchObject([{ provider: "anthropic", updated_by: "dev" }]);
  expect(document.body.innerHTML).not.toContain("sk-secret");
});

it("starts a replacement with the address that is known, and without a key", async () => {
  startMockGateway((db) => void db.credentials.push(own));
  const { user } = renderApp("/settings");
  await user.click(await screen.findByRole("button", { name: /^Replace key for OpenAI/ }));
  expect(await screen.findByLabelText("Base URL")).toHaveValue("https://models.example/v1");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Paste the key.")).toBeInTheDocument();
});

it("shows at the address why it is refused", async () => {
  startMockGateway();
  const violations = [{ field: "base_url", in: "body", message: "must be a public address" }];
  server.use(
    http.put("*/api/model-credentials/:provider", () =>
      HttpResponse.json({ detail: "Bad input.", code: "VALIDATION_FAILED", violations }, { status: 400 }),
    ),
  );
  const { user } = renderApp("/settings");
  await user.click(await screen.findByRole("button", { name: "Add key for Google Gemini" }));
  await user.type(await screen.findByLabelText("API key"), "k");
  await user.type(screen.getByLabelText("Base URL"), "https://10.0.0.1/v1");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("must be a public address")).toBeInTheDocument();
  expect(screen.getByLabelText("Base URL")).toBeInvalid();
});

it("deletes a key only after asking", async () => {
  const db = startMockGateway((filled) => void filled.credentials.push(own));
  const { user } = renderApp("/settings");
  await user.click(await screen.findByRole("button", { name: /^Delete key for OpenAI/ }));
  expect(db.credentials).toHaveLength(1);
  await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(db.credentials).toEqual([]));
  expect(await screen.findByRole("button", { name: /^Add key for OpenAI/ })).toBeInTheDocument();
});

it("asks nobody but administrators about accounts", async () => {
  startMockGateway();
  server.use(
    http.get("*/api/me", () =>
      HttpResponse.json({ user: "ann", tenant: "local", roles: ["user"], permissions: [] }),
    ),
  );
  renderApp("/settings");
  expect(await screen.findByText(/set up by the administrators/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /key/ })).not.toBeInTheDocument();
});
