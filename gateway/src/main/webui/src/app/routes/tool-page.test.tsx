import { fireEvent, screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, it } from "vitest";
import { makeTool } from "@/testing/mock-tools";
import { renderApp } from "@/testing/render-app";
import { server, startMockGateway } from "@/testing/server";

type User = ReturnType<typeof renderApp>["user"];

const openNew = () => renderApp("/agent-chat/tools/new");

async function fillIn(user: User) {
  await user.type(await screen.findByLabelText("Name"), "get_rate");
  await user.type(screen.getByLabelText("Description"), "The rate of a currency.");
  await user.type(screen.getByLabelText("URL"), "https://rates.example.com/{{base}");
}

it("makes a tool, declaring with a click what the address uses", async () => {
  const db = startMockGateway();
  const { user, router } = openNew();
  await fillIn(user);
  await user.click(await screen.findByRole("button", { name: "Declare base" }));
  await user.click(screen.getByRole("button", { name: "Create tool" }));
  expect(await screen.findByRole("button", { name: "Save" })).toBeInTheDocument();
  expect(db.tools[0]).toMatchObject({
    name: "get_rate",
    tool_type: "http",
    recovery: "read_only",
    input_schema: { type: "object", properties: { base: { type: "string" } }, required: ["base"] },
    config: { method: "GET", url: "https://rates.example.com/{base}" },
  });
  expect(router.state.location.pathname).toBe(`/agent-chat/tools/${db.tools[0]?.id}`);
  expect(screen.getByRole("button", { name: "Add to agent…" })).toBeInTheDocument();
});

it("does not send what cannot be right", async () => {
  const db = startMockGateway();
  const { user } = openNew();
  const before = db.tools.length;
  await fillIn(user);
  await user.click(screen.getByRole("button", { name: "Create tool" }));
  expect(await screen.findByText(/The request uses \{base\}/)).toBeInTheDocument();
  fireEvent.change(screen.getByLabelText("JSON Schema"), { target: { value: '{"type": "obj' } });
  expect(await screen.findByText(/Not valid JSON/)).toBeInTheDocument();
  expect(db.tools).toHaveLength(before);
});

it("points out as it is typed what does not fit together", async () => {
  startMockGateway((db) => void db.tools.push(makeTool({ id: "t" })));
  const { user } = renderApp("/agent-chat/tools/t");
  await user.clear(await screen.findByLabelText("URL"));
  await user.type(screen.getByLabelText("URL"), "https://tracker.example.com/{{board}");
  const notices = screen.getByRole("list", { name: "How request and parameters fit" });
  expect(within(notices).getByText(/is used in URL, but is no parameter/)).toBeInTheDocument();
  await user.clear(screen.getByLabelText("Body template"));
  expect(await within(notices).findAllByText(/nothing of the request uses it/)).toHaveLength(2);
});

it("never shows a secret, and keeps it when it is not typed again", async () => {
  const db = startMockGateway((filled) => void filled.tools.push(makeTool({ id: "t" })));
  const { user } = renderApp("/agent-chat/tools/t");
  expect(await screen.findByText("Set")).toBeInTheDocument();
  expect(screen.getByLabelText("Token")).toHaveValue("");
  await user.type(screen.getByLabelText("Description"), " Really.");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved.")).toBeInTheDocument();
  const saved = () => db.tools.find(({ id }) => id === "t");
  expect(saved()).toMatchObject({
    description: "Opens an issue in a project. Really.",
    config: { auth: { type: "bearer", set: ["token"] } },
  });
  await user.type(screen.getByLabelText("Token"), "t-secret");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByLabelText("Token")).toHaveValue("");
  expect(JSON.stringify(saved())).not.toContain("t-secret");
});

it("shows the service's violations at their fields", async () => {
  startMockGateway((db) => void db.tools.push(makeTool({ id: "t" })));
  const violations = [
    { field: "config.headers.X-Origin", in: "body", message: "is set by the platform" },
    { field: "config.auth.token", in: "body", message: "must be visible ASCII characters" },
  ];
  server.use(
    http.put("*/api/tools/:id", () =>
      HttpResponse.json({ detail: "Bad input.", code: "VALIDATION_FAILED", violations }, { status: 400 }),
    ),
  );
  const { user } = renderApp("/agent-chat/tools/t");
  await user.click(await screen.findByRole("button", { name: "Save" }));
  expect(await screen.findByText("is set by the platform")).toBeInTheDocument();
  expect(screen.getByLabelText("Header 1, value")).toBeInvalid();
  expect(screen.getByLabelText("Token")).toBeInvalid();
});

it("shows a name that is taken at the name", async () => {
  startMockGateway((db) => void db.tools.push(makeTool({ name: "get_rate" })));
  const { user } = openNew();
  await fillIn(user);
  await user.click(await screen.findByRole("button", { name: "Declare base" }));
  await user.click(screen.getByRole("button", { name: "Create tool" }));
  expect(await screen.findByText(/There is a tool named get_rate/)).toBeInTheDocument();
  expect(screen.getByLabelText("Name")).toBeInvalid();
});

it("says in plain words what is done with a call that was cut off", async () => {
  startMockGateway((db) => void db.tools.push(makeTool({ id: "t" })));
  const { user } = renderApp("/agent-chat/tools/t");
  expect(await screen.findByText(/a person is asked what happened/)).toBeInTheDocument();
  await user.click(screen.getByLabelText("Repeating the same call does no further harm"));
  expect(screen.getByText(/with the same Idempotency-Key/)).toBeInTheDocument();
  await user.click(screen.getByLabelText("It may destroy what cannot be restored"));
  expect(screen.getByLabelText("When an agent calls it")).toHaveTextContent("A person is asked first");
});

it("starts a copy under a free name", async () => {
  startMockGateway((db) => void db.tools.push(makeTool({ id: "t" })));
  renderApp("/agent-chat/tools/new?from=t");
  expect(await screen.findByLabelText("Name")).toHaveValue("create_issue_2");
  expect(screen.getByText("Not set")).toBeInTheDocument();
});

it("asks before what was changed is lost", async () => {
  startMockGateway((db) => void db.tools.push(makeTool({ id: "t" })));
  const { user, router } = renderApp("/agent-chat/tools/t");
  await user.type(await screen.findByLabelText("Description"), "!");
  await user.click(screen.getByRole("link", { name: "Back to tools" }));
  const question = await screen.findByRole("alertdialog", { name: "Leave without saving?" });
  expect(router.state.location.pathname).toBe("/agent-chat/tools/t");
  await user.click(within(question).getByRole("button", { name: "Leave" }));
  expect(await screen.findByRole("heading", { name: "create_issue" })).toBeInTheDocument();
  expect(router.state.location.pathname).toBe("/agent-chat/tools");
});

it("says when there is no such tool", async () => {
  startMockGateway();
  renderApp("/agent-chat/tools/nothing");
  expect(await screen.findByText("There is no such tool")).toBeInTheDocument();
});
