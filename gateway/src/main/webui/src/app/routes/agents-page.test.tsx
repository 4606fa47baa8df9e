import { screen, waitFor } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, it } from "vitest";
import { makeAgent } from "@/testing/mock-db";
import { makeTool } from "@/testing/mock-tools";
import { renderApp } from "@/testing/render-app";
import { server, startMockGateway } from "@/testing/server";

it("creates an agent with the tools it was given", async () => {
  const db = startMockGateway();
  const { user } = renderApp("/agent-chat/agents");
  await user.click(await screen.findByRole("button", { name: "New agent" }));
  await user.type(await screen.findByRole("textbox", { name: "Name" }), "Adder");
  await user.click(screen.getByRole("checkbox", { name: /calculator/ }));
  await user.click(screen.getByRole("button", { name: "Create agent" }));
  expect(await screen.findByRole("heading", { name: "Adder" })).toBeInTheDocument();
  const [agent] = db.agents;
  expect(agent).toMatchObject({
    name: "Adder",
    model_provider: "openai",
    model_name: "gpt-5.2",
    max_steps: 10,
  });
  expect(db.assignments[agent?.id ?? ""]).toEqual([{ tool_id: "tool-calculator" }]);
});

it("finds a tool among many, and shows those the agent has first", async () => {
  const agent = makeAgent({ name: "Adder" });
  startMockGateway((db) => {
    db.agents.push(agent);
    db.tools = Array.from({ length: 60 }, (_, index) => makeTool({ id: `t${index}`, name: `tool_${index}` }));
    db.assignments[agent.id] = [{ tool_id: "t59" }];
  });
  const { user } = renderApp(`/agent-chat/agents?edit=${agent.id}`);
  const [first] = await screen.findAllByRole("checkbox");
  expect(first).toBe(screen.getByRole("checkbox", { name: /tool_59/ }));
  expect(screen.getByText("20 more; search to find them.")).toBeInTheDocument();
  await user.type(screen.getByLabelText("Search tools"), "tool_44");
  expect(screen.getAllByRole("checkbox", { name: /tool_/ })).toHaveLength(1);
});

it("does not send what cannot be right", async () => {
  const db = startMockGateway();
  const { user } = renderApp("/agent-chat/agents?edit=new");
  await user.click(await screen.findByRole("button", { name: "Create agent" }));
  expect(await screen.findByText("Give the agent a name.")).toBeInTheDocument();
  expect(screen.getByRole("textbox", { name: "Name" })).toBeInvalid();
  expect(db.agents).toEqual([]);
});

it("shows the server's violations at their fields", async () => {
  startMockGateway();
  const violations = [{ field: "goal", in: "body", message: "must be shorter" }];
  server.use(
    http.post("*/api/agents", () =>
      HttpResponse.json({ detail: "Bad input.", code: "VALIDATION_FAILED", violations }, { status: 400 }),
    ),
  );
  const { user } = renderApp("/agent-chat/agents?edit=new");
  await user.type(await screen.findByRole("textbox", { name: "Name" }), "Adder");
  await user.click(screen.getByRole("button", { name: "Create agent" }));
  expect(await screen.findByText("must be shorter")).toBeInTheDocument();
  expect(screen.getByRole("textbox", { name: "Goal" })).toBeInvalid();
});

it("shows a name that is taken at the name", async () => {
  startMockGateway((db) => db.agents.push(makeAgent({ name: "Adder" })));
  const { user } = renderApp("/agent-chat/agents?edit=new");
  await user.type(await screen.findByRole("textbox", { name: "Name" }), "Adder");
  await user.click(screen.getByRole("button", { name: "Create agent" }));
  expect(await screen.findByText("Another agent has this name.")).toBeInTheDocument();
});

it("edits with the version it read, and keeps the tools untouched", async () => {
  const agent = makeAgent({ name: "Adder", version: 7 });
  const db = startMockGateway((filled) => {
    filled.agents.push(agent);
    filled.assignments[agent.id] = [{ tool_id: "tool-time", policy: "ask" }];
  });
  const { user } = renderApp(`/agent-chat/agents?edit=${agent.id}`);
  const name = await screen.findByRole("textbox", { name: "Name" });
  await user.clear(name);
  await user.type(name, "Summer");
  expect(screen.getByRole("checkbox", { name: /current_time/ })).toBeChecked();
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("heading", { name: "Summer" })).toBeInTheDocument();
  expect(db.agents[0]).toMatchObject({ name: "Summer", version: 8 });
  expect(db.assignments[agent.id]).toEqual([{ tool_id: "tool-time", policy: "ask" }]);
});

it("keeps and changes fallback models and budgets", async () => {
  const agent = makeAgent({
    name: "Adder",
    fallback_models: [{ model_provider: "anthropic", model_name: "claude-of-old" }],
    budget_tokens: 5000,
  });
  const db = startMockGateway((filled) => filled.agents.push(agent));
  const { user } = renderApp(`/agent-chat/agents?edit=${agent.id}`);
  const tokens = await screen.findByRole("textbox", { name: /Tokens of a run/ });
  expect(tokens).toHaveValue("5000");
  expect(screen.getByRole("combobox", { name: "Fallback model 1" })).toHaveTextContent(
    "anthropic/claude-of-old",
  );
  await user.click(screen.getByRole("button", { name: "Add a fallback model" }));
  await user.clear(tokens);
  const cost = screen.getByRole("textbox", { name: /Cost of a run/ });
  await user.type(cost, "much");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("A number, or nothing.")).toBeInTheDocument();
  await user.clear(cost);
  await user.type(cost, "0.5");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(db.agents[0]?.budget_cost).toBe(0.5));
  expect(db.agents[0]?.fallback_models).toEqual([
    { model_provider: "anthropic", model_name: "claude-of-old" },
    { model_provider: "openai", model_name: "gpt-5.2" },
  ]);
});

it("takes fallback models away", async () => {
  const agent = makeAgent({ fallback_models: [{ model_provider: "openai", model_name: "gpt-5.2" }] });
  const db = startMockGateway((filled) => filled.agents.push(agent));
  const { user } = renderApp(`/agent-chat/agents?edit=${agent.id}`);
  await user.click(await screen.findByRole("button", { name: "Remove fallback model 1" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(db.agents[0]?.fallback_models).toEqual([]));
});

it("deletes only after asking", async () => {
  const db = startMockGateway((filled) => filled.agents.push(makeAgent({ name: "Adder" })));
  const { user } = renderApp("/agent-chat/agents");
  await user.click(await screen.findByRole("button", { name: "More for Adder" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  expect(db.agents).toHaveLength(1);
  await user.click(await screen.findByRole("button", { name: "Delete" }));
  expect(await screen.findByText("Create your first agent")).toBeInTheDocument();
  await waitFor(() => expect(db.agents).toEqual([]));
});

it("finds agents by what is known of them", async () => {
  startMockGateway((db) =>
    db.agents.push(makeAgent({ name: "Adder" }), makeAgent({ name: "Writer", description: "Prose" })),
  );
  const { user } = renderApp("/agent-chat/agents");
  await user.type(await screen.findByRole("searchbox"), "prose");
  expect(screen.queryByRole("heading", { name: "Adder" })).not.toBeInTheDocument();
  expect(screen.getByRole("heading", { name: "Writer" })).toBeInTheDocument();
});

it("offers another try when the list cannot be loaded", async () => {
  startMockGateway((db) => db.agents.push(makeAgent({ name: "Adder" })));
  server.use(
    http.get("*/api/agents", () => HttpResponse.json({ detail: "Not you." }, { status: 403 }), {
      once: true,
    }),
  );
  const { user } = renderApp("/agent-chat/agents");
  expect(await screen.findByText("Not you.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("heading", { name: "Adder" })).toBeInTheDocument();
});
