import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { makeAgent, makeSession, type MockDb, recordExchange } from "@/testing/mock-db";
import { mockPace } from "@/testing/mock-run";
import { closeStreams } from "@/testing/mock-streams";
import { renderApp } from "@/testing/render-app";
import { server, startMockGateway } from "@/testing/server";

const withAgent = (db: MockDb) => void db.agents.push(makeAgent({ name: "Helper" }));

function withSession(db: MockDb) {
  const agent = makeAgent({ name: "Helper" });
  const session = makeSession(agent, { title: "Sums" });
  db.agents.push(agent);
  db.sessions.push(session);
  recordExchange(db, session, "What is 6 * 7?", "It is 42.");
  return session;
}

async function write(user: ReturnType<typeof renderApp>["user"], text: string) {
  const composer = await screen.findByRole("textbox", { name: "Message" });
  await user.type(composer, text);
  return composer;
}

describe("starting", () => {
  it("says what to do when there is no agent, and leads to the first chat", async () => {
    startMockGateway();
    const { user } = renderApp("/agent-chat");
    await user.click(await screen.findByRole("button", { name: "New agent" }));
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "Helper");
    await user.click(screen.getByRole("button", { name: "Create agent" }));
    expect(await screen.findByText("What should Helper do?")).toBeInTheDocument();
  });

  it("creates the session with the first message and shows the whole run", async () => {
    const db = startMockGateway(withAgent);
    const { user, router } = renderApp("/agent-chat");
    await write(user, "What is 1234 * 5678?{Enter}");
    expect(await screen.findByText("Goal met")).toBeInTheDocument();
    const log = screen.getByRole("log");
    expect(within(log).getAllByText("What is 1234 * 5678?")).toHaveLength(1);
    expect(within(log).getByRole("region", { name: "Tool calculator: Done" })).toBeInTheDocument();
    expect(within(log).getByRole("region", { name: "Plan" })).toHaveTextContent("2 of 2");
    expect(within(log).getByText(/1234 × 5678 = 7,006,652/)).toBeInTheDocument();
    expect(within(log).getByText(/2,524 tokens · \$0.0071/)).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ session: db.sessions[0]?.id });
  });

  it("keeps the text when the message is refused", async () => {
    startMockGateway(withAgent);
    server.use(
      http.post("*/api/agents/:id/sessions", () =>
        HttpResponse.json({ detail: "Too many sessions." }, { status: 429 }),
      ),
    );
    const { user } = renderApp("/agent-chat");
    const composer = await write(user, "Hello{Enter}");
    expect(await screen.findByText("Too many sessions.")).toBeInTheDocument();
    await waitFor(() => expect(composer).toHaveValue("Hello"));
  });
});

describe("an open session", () => {
  it("shows what was said, with how it ended", async () => {
    let id = "";
    startMockGateway((db) => (id = withSession(db).id));
    renderApp(`/agent-chat?session=${id}`);
    expect(await screen.findByText("It is 42.")).toBeInTheDocument();
    expect(screen.getAllByText("What is 6 * 7?")).toHaveLength(1);
    expect(await screen.findByText("Answered")).toBeInTheDocument();
    expect(screen.getByRole("heading", { level: 1, name: "Sums" })).toBeInTheDocument();
  });

  it("is called by its first message when it had no title", async () => {
    let id = "";
    startMockGateway((db) => {
      const agent = makeAgent({ name: "Helper" });
      const session = makeSession(agent, { title: null });
      db.agents.push(agent);
      db.sessions.push(session);
      id = session.id;
    });
    const { user } = renderApp(`/agent-chat?session=${id}`);
    expect(await screen.findByRole("heading", { level: 1, name: "Untitled session" })).toBeInTheDocument();
    await write(user, "What is 6 * 7?{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "What is 6 * 7?" })).toBeInTheDocument();
  });

  it("still shows the messages when the record of events cannot be read", async () => {
    let id = "";
    startMockGateway((db) => (id = withSession(db).id));
    server.use(http.get("*/events", () => HttpResponse.json({}, { status: 404 })));
    renderApp(`/agent-chat?session=${id}`);
    expect(await screen.findByText("It is 42.")).toBeInTheDocument();
  });

  it("survives cut streams in the middle of an answer, and shows everything once", async () => {
    let id = "";
    startMockGateway((db) => (id = withSession(db).id));
    mockPace.tokenMs = 2;
    const { user } = renderApp(`/agent-chat?session=${id}`);
    await write(user, "What is 1234 * 5678?{Enter}");
    await screen.findByText(/The person asks/);
    closeStreams();
    await screen.findByText(/I used the calculator/);
    closeStreams();
    expect(await screen.findByText("Goal met")).toBeInTheDocument();
    expect(screen.getAllByText(/I used the calculator/)).toHaveLength(1);
    expect(screen.getAllByRole("region", { name: /Tool calculator/ })).toHaveLength(1);
    mockPace.tokenMs = 0;
  });

  it("can be left and opened again in the middle of an answer", async () => {
    let id = "";
    startMockGateway((db) => (id = withSession(db).id));
    mockPace.tokenMs = 5;
    const first = renderApp(`/agent-chat?session=${id}`);
    await write(first.user, "What is 1234 * 5678?{Enter}");
    await screen.findByText(/The person asks/);
    first.unmount();
    renderApp(`/agent-chat?session=${id}`);
    expect(await screen.findByText(/The person asks for a product/)).toBeInTheDocument();
    expect(await screen.findByText("Goal met")).toBeInTheDocument();
    expect(screen.getAllByText("What is 1234 * 5678?")).toHaveLength(1);
    mockPace.tokenMs = 0;
  });

  it("stops when asked", async () => {
    let id = "";
    startMockGateway((db) => (id = withSession(db).id));
    mockPace.stepMs = 300;
    const { user } = renderApp(`/agent-chat?session=${id}`);
    await write(user, "What is 1234 * 5678?{Enter}");
    await user.click(await screen.findByRole("button", { name: "Stop" }));
    expect(await screen.findByText("Cancelled")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Send" })).toBeInTheDocument();
    mockPace.stepMs = 5;
  });

  it("keeps the text and says why when a message is refused", async () => {
    let id = "";
    startMockGateway((db) => (id = withSession(db).id));
    server.use(
      http.post("*/message", () =>
        HttpResponse.json({ detail: "A run is active.", code: "RUN_ACTIVE" }, { status: 409 }),
      ),
    );
    const { user } = renderApp(`/agent-chat?session=${id}`);
    const composer = await write(user, "And 7 * 8?{Enter}");
    expect(await screen.findByText("A run is active.")).toBeInTheDocument();
    expect(composer).toHaveValue("And 7 * 8?");
  });

  it("asks for approval and goes on with the answer", async () => {
    let id = "";
    startMockGateway((db) => (id = withSession(db).id));
    const { user } = renderApp(`/agent-chat?session=${id}`);
    await write(user, "Please approve{Enter}");
    await user.click(await screen.findByRole("button", { name: "Approve" }));
    expect(await screen.findByText("approved by dev")).toBeInTheDocument();
    expect(await screen.findByText("Goal met")).toBeInTheDocument();
  });

  it("says so when it is gone", async () => {
    startMockGateway(withAgent);
    renderApp("/agent-chat?session=nothing");
    expect(await screen.findByText("This session does not exist")).toBeInTheDocument();
  });
});

describe("the session list", () => {
  it("renames and deletes", async () => {
    let id = "";
    const db = startMockGateway((filled) => (id = withSession(filled).id));
    const { user } = renderApp(`/agent-chat?session=${id}`);
    await user.click(await screen.findByRole("button", { name: "More for Sums" }));
    await user.click(await screen.findByRole("menuitem", { name: "Rename" }));
    const field = await screen.findByRole("textbox", { name: "Session title" });
    await user.clear(field);
    await user.type(field, "Products{Enter}");
    expect(await screen.findByRole("link", { name: "Products" })).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole("button", { name: "More for Products" })).toHaveFocus());
    expect(db.sessions[0]?.title).toBe("Products");

    await user.click(screen.getByRole("button", { name: "More for Products" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    expect(await screen.findByText("What should Helper do?")).toBeInTheDocument();
    expect(db.sessions).toEqual([]);
  });

  it("ends a session once that is confirmed, and leaves nothing to write with", async () => {
    let id = "";
    const db = startMockGateway((filled) => (id = withSession(filled).id));
    const { user } = renderApp(`/agent-chat?session=${id}`);
    await user.click(await screen.findByRole("button", { name: "More for Sums" }));
    await user.click(await screen.findByRole("menuitem", { name: "End session" }));
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    const more = screen.getByRole("button", { name: "More for Sums" });
    await waitFor(() => expect(more).toHaveFocus());
    await user.click(more);
    await user.click(await screen.findByRole("menuitem", { name: "End session" }));
    const question = await screen.findByRole("alertdialog", { name: "End this session?" });
    expect(db.sessions[0]?.status).toBe("active");
    await user.click(within(question).getByRole("button", { name: "End session" }));

    const composer = await screen.findByPlaceholderText("This session has ended.");
    expect(composer).toBeDisabled();
    expect(screen.getByText("It is 42.")).toBeInTheDocument();
    expect(await screen.findByRole("img", { name: "Ended" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "More for Sums" }));
    expect(screen.queryByRole("menuitem", { name: "End session" })).not.toBeInTheDocument();
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("link", { name: "Start a new chat" }));
    expect(await screen.findByText("What should Helper do?")).toBeInTheDocument();
  });

  it("notices when a session that is not open has done its work", async () => {
    let id = "";
    const db = startMockGateway((filled) => {
      const open = withSession(filled);
      id = open.id;
      const run = { id: "r-elsewhere", status: "running", step: 1 } as const;
      filled.sessions.push({ ...open, id: "s-elsewhere", title: "Elsewhere", run });
    });
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"], shouldAdvanceTime: true });
    try {
      renderApp(`/agent-chat?session=${id}`);
      expect(await screen.findByRole("img", { name: "Working" })).toBeInTheDocument();
      db.sessions = db.sessions.map((session) => ({ ...session, run: null }));
      await vi.advanceTimersByTimeAsync(3_000);
      await waitFor(() => expect(screen.queryByRole("img", { name: "Working" })).not.toBeInTheDocument());
    } finally {
      vi.useRealTimers();
    }
  });

  it("says how many runs are before a queued one", async () => {
    let id = "";
    startMockGateway((filled) => (id = withSession(filled).id));
    const { user } = renderApp(`/agent-chat?session=${id}`);
    await screen.findByText("It is 42.");
    const run = { id: "r-queued", status: "queued", queue_position: 3, step: 0 };
    server.use(
      http.post("*/message", () =>
        HttpResponse.json({ run_id: run.id, message_id: "m-queued", status: "queued" }, { status: 202 }),
      ),
      http.get("*/api/agent-sessions/:id/status", () => HttpResponse.json({ status: "active", run })),
    );
    await write(user, "And 7 * 8?{Enter}");
    expect(await screen.findByText("Queued, 2 before it")).toBeInTheDocument();
  });

  it("notices that the session was ended elsewhere, and keeps what was written", async () => {
    let id = "";
    const db = startMockGateway((filled) => (id = withSession(filled).id));
    const { user } = renderApp(`/agent-chat?session=${id}`);
    await screen.findByText("It is 42.");
    const [session] = db.sessions;
    if (session) session.status = "completed";
    server.use(
      http.post("*/message", () =>
        HttpResponse.json({ detail: "Start a new session.", code: "SESSION_ENDED" }, { status: 409 }),
      ),
    );
    const composer = await write(user, "And 7 * 8?{Enter}");
    await waitFor(() => expect(composer).toBeDisabled());
    expect(composer).toHaveValue("And 7 * 8?");
    expect(screen.getByText(/This session has ended\./)).toBeInTheDocument();
    expect(await screen.findByRole("img", { name: "Ended" })).toBeInTheDocument();
  });
});
