import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, it } from "vitest";
import { makeAgent } from "@/testing/mock-db";
import { exampleTools, makeTool } from "@/testing/mock-tools";
import { renderApp } from "@/testing/render-app";
import { server, startMockGateway } from "@/testing/server";

const withExamples = () =>
  startMockGateway((db) => {
    db.tools.push(...exampleTools());
    db.agents.push(makeAgent({ name: "Ann" }), makeAgent({ name: "Bob" }));
  });

const open = () => renderApp("/agent-chat/tools");

const more = async (user: ReturnType<typeof open>["user"], tool: string, item: string) => {
  await user.click(await screen.findByRole("button", { name: `More for ${tool}` }));
  await user.click(await screen.findByRole("menuitem", { name: item }));
};

it("lists every tool with its source, its cost and what becomes of a call that was cut off", async () => {
  withExamples();
  open();
  const row = (await screen.findByRole("heading", { name: "delete_project" })).closest("li");
  expect(row).toHaveTextContent("HTTP");
  expect(row).toHaveTextContent("Destructive");
  expect(row).toHaveTextContent("Asks first");
  expect(row).toHaveTextContent("Safe to repeat");
  expect(row).toHaveTextContent("58 tokens");
  expect(screen.getByRole("heading", { name: "calculator" })).toBeInTheDocument();
});

it("finds tools by words and by source", async () => {
  withExamples();
  const { user } = open();
  await user.type(await screen.findByLabelText("Search tools"), "wiki");
  expect(screen.getAllByRole("heading", { level: 3 }).map(({ textContent }) => textContent)).toEqual([
    "search_pages",
  ]);
  await user.clear(screen.getByLabelText("Search tools"));
  await user.click(screen.getByLabelText("Source"));
  await user.click(await screen.findByRole("option", { name: "Built-in (3)" }));
  expect(screen.getAllByRole("heading", { level: 3 })).toHaveLength(3);
  expect(screen.queryByRole("button", { name: "Delete" })).not.toBeInTheDocument();
});

it("says where to start as long as there is no tool of one's own", async () => {
  startMockGateway();
  open();
  expect(await screen.findByText("Give your agents an API of yours")).toBeInTheDocument();
});

it("adds a tool to an agent in two clicks, and takes it away again", async () => {
  const db = withExamples();
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Add to agent… create_issue" }));
  await user.click(await screen.findByRole("button", { name: "Add to Ann" }));
  const tool = db.tools.find(({ name }) => name === "create_issue");
  expect(await screen.findByText("Has it")).toBeInTheDocument();
  const [ann] = db.agents;
  expect(db.assignments[ann?.id ?? ""]).toEqual([{ tool_id: tool?.id }]);
  await user.click(screen.getByRole("button", { name: "Take away from Ann" }));
  await waitFor(() => expect(db.assignments[ann?.id ?? ""]).toEqual([]));
});

it("gives a tool under a stricter rule, and keeps what the agent has", async () => {
  const db = withExamples();
  const [ann] = db.agents;
  db.assignments[ann?.id ?? ""] = [{ tool_id: "tool-time", is_required: true }];
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Add to agent… search_pages" }));
  await user.click(await screen.findByLabelText("When the agent calls it"));
  await user.click(await screen.findByRole("option", { name: "Ask first" }));
  await user.click(await screen.findByRole("button", { name: "Add to Ann" }));
  await screen.findByText("Has it");
  const tool = db.tools.find(({ name }) => name === "search_pages");
  expect(db.assignments[ann?.id ?? ""]).toEqual([
    { tool_id: "tool-time", is_required: true },
    { tool_id: tool?.id, policy: "ask" },
  ]);
});

it("names the agents that use a tool before it is deleted", async () => {
  const db = withExamples();
  const tool = db.tools.find(({ name }) => name === "create_issue");
  const [ann, bob] = db.agents;
  [ann, bob].forEach((agent) => (db.assignments[agent?.id ?? ""] = [{ tool_id: tool?.id ?? "" }]));
  const { user } = open();
  await more(user, "create_issue", "Delete");
  const dialog = await screen.findByRole("alertdialog");
  expect(await within(dialog).findByText(/Ann and Bob use it/)).toBeInTheDocument();
  expect(db.tools).toContain(tool);
  await user.click(within(dialog).getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(db.tools).not.toContain(tool));
  expect(screen.queryByRole("heading", { name: "create_issue" })).not.toBeInTheDocument();
});

it("changes how a tool of somebody else is used, and nothing else of it", async () => {
  const db = withExamples();
  const { user } = open();
  await more(user, "search_pages", "Details and settings");
  await user.click(await screen.findByLabelText("When an agent calls it"));
  await user.click(await screen.findByRole("option", { name: "It is refused" }));
  await user.clear(screen.getByLabelText("Time limit in seconds"));
  await user.type(screen.getByLabelText("Time limit in seconds"), "5");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Refused")).toBeInTheDocument();
  expect(db.tools.find(({ name }) => name === "search_pages")).toMatchObject({
    policy: "deny",
    timeout_ms: 5000,
  });
});

it("tries a tool out with fields made of its schema", async () => {
  withExamples();
  const asked: unknown[] = [];
  server.events.on("request:start", ({ request }) => {
    if (request.url.endsWith("/test"))
      void request
        .clone()
        .json()
        .then((body) => asked.push(body));
  });
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Test get_exchange_rate" }));
  await user.click(await screen.findByLabelText("base"));
  await user.click(await screen.findByRole("option", { name: "USD" }));
  await user.type(screen.getByLabelText("amount"), "2.5");
  expect(screen.getByText(/GET https:\/\/rates.example.com\/v1\/USD\?amount=2.5/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Run" }));
  expect(await screen.findByText("Succeeded")).toBeInTheDocument();
  expect(screen.getByText("42 ms")).toBeInTheDocument();
  expect(asked).toEqual([{ arguments: { base: "USD", amount: 2.5 } }]);
});

it("tries a tool out with arguments as JSON, and goes back to the fields with them", async () => {
  withExamples();
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Test create_issue" }));
  await user.type(await screen.findByLabelText("title"), "Broken");
  await user.click(screen.getByRole("button", { name: "Write JSON" }));
  const json = screen.getByLabelText("Arguments as JSON");
  expect(json).toHaveValue('{\n  "title": "Broken"\n}');
  await user.clear(json);
  await user.type(json, "{{");
  expect(screen.getByRole("button", { name: "Run" })).toBeDisabled();
  await user.type(json, '"project": "web"}');
  await user.click(screen.getByRole("button", { name: "Fill in fields" }));
  expect(screen.getByLabelText("project")).toHaveValue("web");
});

it("shows at an argument why it is refused, and why a call failed", async () => {
  withExamples();
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Test create_issue" }));
  await user.type(await screen.findByLabelText("title"), "Broken");
  await user.click(screen.getByRole("button", { name: "Run" }));
  expect(await screen.findByText("required property not found")).toBeInTheDocument();
  expect(screen.getByLabelText("project")).toBeInvalid();
  server.use(
    http.post("*/api/tools/:id/test", () =>
      HttpResponse.json({
        status: "error",
        error: { code: "UPSTREAM_ERROR", message: "The server answered with status 500." },
        duration_ms: 900,
      }),
    ),
  );
  await user.type(screen.getByLabelText("project"), "web");
  await user.click(screen.getByRole("button", { name: "Run" }));
  expect(await screen.findByText(/The server answered with status 500/)).toBeInTheDocument();
  expect(screen.getByText("UPSTREAM_ERROR")).toBeInTheDocument();
});

it("shows many tools a hundred at a time", async () => {
  startMockGateway((db) => {
    db.tools = Array.from({ length: 120 }, (_, index) => makeTool({ name: `tool_${index}` }));
  });
  const { user } = open();
  expect(await screen.findAllByRole("heading", { level: 3 })).toHaveLength(100);
  await user.click(screen.getByRole("button", { name: "Show more of 120" }));
  expect(screen.getAllByRole("heading", { level: 3 })).toHaveLength(120);
});
