import axe from "axe-core";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import indexHtml from "../../index.html?raw";
import { makeAgent, makeServer, makeSession, recordExchange } from "@/testing/mock-db";
import { exampleTools } from "@/testing/mock-tools";
import { renderApp } from "@/testing/render-app";
import { startMockGateway } from "@/testing/server";

// jsdom has no layout, so that contrast cannot be judged here.
const findings = async () => {
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

it("finds nothing wrong with a session", async () => {
  let id = "";
  startMockGateway((db) => {
    const agent = makeAgent();
    const session = makeSession(agent);
    db.agents.push(agent);
    db.sessions.push(session);
    recordExchange(db, session, "Hello", "| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nlet a = 1;\n```");
    id = session.id;
  });
  renderApp(`/agent-chat?session=${id}`);
  await screen.findByText("Answered");
  expect(await findings()).toEqual([]);
});

it("finds nothing wrong with the agents and their form", async () => {
  startMockGateway((db) => void db.agents.push(makeAgent()));
  const { user } = renderApp("/agent-chat/agents");
  await user.click(await screen.findByRole("button", { name: "New agent" }));
  await screen.findByRole("button", { name: "Create agent" });
  expect(await findings()).toEqual([]);
});

it("finds nothing wrong with the registry and its dialogs", async () => {
  startMockGateway((db) => {
    db.tools.push(...exampleTools());
    db.agents.push(makeAgent());
  });
  const { user } = renderApp("/agent-chat/tools");
  await screen.findByRole("heading", { name: "create_issue" });
  expect(await findings()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Test create_issue" }));
  await screen.findByLabelText("title");
  expect(await findings()).toEqual([]);
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Add to agent… create_issue" }));
  await screen.findByRole("button", { name: "Add to Research assistant" });
  expect(await findings()).toEqual([]);
});

it("finds nothing wrong with the form of an HTTP tool", async () => {
  const [tool] = exampleTools();
  startMockGateway((db) => void db.tools.push(...(tool ? [tool] : [])));
  const { user } = renderApp(`/agent-chat/tools/${tool?.id}`);
  await user.click(await screen.findByRole("button", { name: "Add a query parameter" }));
  expect(await findings()).toEqual([]);
});

it("finds nothing wrong with the import", async () => {
  startMockGateway();
  const { user } = renderApp("/agent-chat/tools/import");
  await user.type(await screen.findByLabelText("Address of the document"), "https://pets.example.com/a.json");
  expect(await findings()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Read the document" }));
  await user.click(await screen.findByRole("button", { name: "Choose all" }));
  expect(await findings()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Import" }));
  await screen.findByRole("heading", { name: /tools added/ });
  expect(await findings()).toEqual([]);
});

it("finds nothing wrong with the tools and the form of a server", async () => {
  startMockGateway((db) => {
    db.servers.push(makeServer({ auth_type: "oauth2", auth_status: "required" }));
  });
  const { user } = renderApp("/agent-chat/tools?tab=servers");
  await user.click(await screen.findByRole("button", { name: /2 tools/ }));
  expect(await findings()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Connect a server" }));
  await screen.findByLabelText("Name");
  expect(await findings()).toEqual([]);
});

it("finds nothing wrong with the settings", async () => {
  startMockGateway();
  const { user } = renderApp("/settings");
  await user.click(await screen.findByRole("button", { name: "Add key for Anthropic" }));
  await screen.findByLabelText("API key");
  expect(await findings()).toEqual([]);
});

it("has no inline script, which the content security policy would refuse", () => {
  const scripts = [...new DOMParser().parseFromString(indexHtml, "text/html").querySelectorAll("script")];
  expect(scripts.map((script) => Boolean(script.getAttribute("src")) && !script.textContent)).toEqual([
    true,
    true,
  ]);
});
