import { delay, http, HttpResponse } from "msw";
import { type AgentDraft, type McpServer, type McpServerDraft, type Session } from "@/lib/api/types";
import { importHandlers } from "./import-handlers";
import { emptyDb, makeAgent, makeServer, makeSession, type MockDb, recordExchange } from "./mock-db";
import { exampleTools } from "./mock-tools";
import { MockRun } from "./mock-run";
import { nextId } from "./next-id";
import { openStream } from "./mock-streams";
import { problem } from "./problem";
import { toolHandlers } from "./tool-handlers";

const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null, total: items.length });

/** Credentials come back as the names of what is stored. */
const viewOf = ({ credentials, ...rest }: McpServerDraft): Partial<McpServer> => ({
  ...(rest as Partial<McpServer>),
  ...(credentials && { credentials_set: Object.keys(credentials) }),
  ...(rest.auth_type && { auth_status: rest.auth_type === "oauth2" ? "required" : "not_required" }),
});

function assigned(db: MockDb, agentId: string) {
  const items = (db.assignments[agentId] ?? []).flatMap((assignment) => {
    const tool = db.tools.find(({ id }) => id === assignment.tool_id);
    return tool ? [{ ...assignment, is_required: assignment.is_required ?? false, name: tool.name }] : [];
  });
  return { items, is_searched: false, token_cost: { total: 0, inline: 0, searched: 0 } };
}

export function createHandlers(db: MockDb) {
  const runs = new Map<string, MockRun>();
  const session = (id: unknown) => db.sessions.find((one) => one.id === id);
  function server(id: unknown): McpServer {
    const found = db.servers.find((one) => one.id === id);
    if (!found) throw new Error(`no server ${String(id)}`);
    return found;
  }
  const missing = () => problem(404, "SESSION_NOT_FOUND", "There is no such session.");

  return [
    http.get("*/auth/config", () => HttpResponse.json({ mode: "local" })),
    http.post("*/auth/local/token", () =>
      HttpResponse.json({
        access_token: "token",
        expires_in: 3600,
        user: "dev",
        tenant: "local",
        roles: ["admin"],
      }),
    ),
    http.get("*/api/me", () =>
      HttpResponse.json({ user: "dev", tenant: "local", roles: ["admin"], permissions: [] }),
    ),
    http.get("*/api/models", () => page(db.models)),
    http.get("*/api/model-credentials", () => page(db.credentials)),
    http.put("*/api/model-credentials/:provider", async ({ request, params }) => {
      const { base_url } = (await request.json()) as { base_url?: string };
      const provider = String(params.provider);
      const stored = {
        provider,
        ...(base_url && { base_url }),
        api_key_set: true,
        updated_at: new Date().toISOString(),
        updated_by: "dev",
      };
      db.credentials = [...db.credentials.filter((one) => one.provider !== provider), stored];
      return HttpResponse.json(stored);
    }),
    http.delete("*/api/model-credentials/:provider", ({ params }) => {
      db.credentials = db.credentials.filter((one) => one.provider !== params.provider);
      return new HttpResponse(null, { status: 204 });
    }),
    ...importHandlers(db),
    ...toolHandlers(db),

    http.get("*/api/tool-calls/:id/output", async ({ params }) => {
      const found = db.outputs[String(params.id)];
      await delay(20);
      return found
        ? HttpResponse.json(found)
        : problem(404, "TOOL_OUTPUT_NOT_FOUND", "Its result is kept no longer.");
    }),

    http.get("*/api/mcp-servers", () => page(db.servers.map(({ tools: _, ...listed }) => listed))),
    http.get("*/api/mcp-servers/:id", ({ params }) => HttpResponse.json(server(params.id))),
    http.post("*/api/mcp-servers/test", () =>
      HttpResponse.json({ reachable: true, tools: [{ name: "create_issue" }], duration_ms: 12 }),
    ),
    http.post("*/api/mcp-servers/:id/authorize", ({ params }) =>
      HttpResponse.json({ authorization_url: `https://sign-in.example/?for=${String(params.id)}` }),
    ),
    http.post("*/api/mcp-servers/:id/refresh", ({ params }) =>
      HttpResponse.json(Object.assign(server(params.id), { health_status: "healthy", last_error: null })),
    ),
    http.delete("*/api/mcp-servers/:id/authorization", ({ params }) => {
      server(params.id).auth_status = "required";
      return new HttpResponse(null, { status: 204 });
    }),
    http.post("*/api/mcp-servers", async ({ request }) => {
      const added = makeServer(viewOf((await request.json()) as McpServerDraft));
      db.servers.push(added);
      return HttpResponse.json(added, { status: 201 });
    }),
    http.put("*/api/mcp-servers/:id", async ({ request, params }) =>
      HttpResponse.json(Object.assign(server(params.id), viewOf((await request.json()) as McpServerDraft))),
    ),
    http.delete("*/api/mcp-servers/:id", ({ params }) => {
      db.servers = db.servers.filter((one) => one.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),

    http.get("*/api/agents", () => page(db.agents)),
    http.post("*/api/agents", async ({ request }) => {
      const draft = (await request.json()) as AgentDraft;
      if (db.agents.some((agent) => agent.name === draft.name)) {
        return problem(409, "AGENT_ALREADY_EXISTS", "Another agent has this name.");
      }
      const agent = makeAgent({ description: "", goal: "", ...draft });
      db.agents.unshift(agent);
      return HttpResponse.json(agent, { status: 201 });
    }),
    http.put("*/api/agents/:id", async ({ request, params }) => {
      const draft = (await request.json()) as AgentDraft & { version: number };
      const agent = db.agents.find((one) => one.id === params.id);
      if (agent?.version !== draft.version)
        return problem(409, "AGENT_CHANGED", "Somebody else changed this agent.");
      return HttpResponse.json(Object.assign(agent, draft, { version: draft.version + 1 }));
    }),
    http.delete("*/api/agents/:id", ({ params }) => {
      db.agents = db.agents.filter((agent) => agent.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.get("*/api/agents/:id/tools", ({ params }) => HttpResponse.json(assigned(db, String(params.id)))),
    http.put("*/api/agents/:id/tools", async ({ request, params }) => {
      db.assignments[String(params.id)] = (await request.json()) as [];
      return HttpResponse.json(assigned(db, String(params.id)));
    }),

    http.get("*/api/agents/:id/sessions", ({ params }) =>
      page(db.sessions.filter((one) => one.agent_id === params.id)),
    ),
    http.post("*/api/agents/:id/sessions", async ({ request, params }) => {
      const agent = db.agents.find((one) => one.id === params.id);
      if (!agent) return problem(404, "AGENT_NOT_FOUND", "There is no such agent.");
      const created = makeSession(agent, { title: null, ...((await request.json()) as Partial<Session>) });
      db.sessions.unshift(created);
      return HttpResponse.json(created, { status: 201 });
    }),
    http.get("*/api/agent-sessions/:id", async ({ params }) => {
      const found = session(params.id);
      await delay(20);
      return found
        ? HttpResponse.json({ ...found, messages: { items: db.messages[found.id] ?? [], next_cursor: null } })
        : missing();
    }),
    http.patch("*/api/agent-sessions/:id", async ({ request, params }) => {
      const found = session(params.id);
      return found ? HttpResponse.json(Object.assign(found, await request.json())) : missing();
    }),
    http.delete("*/api/agent-sessions/:id", ({ params }) => {
      db.sessions = db.sessions.filter((one) => one.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post("*/api/agent-sessions/:id/message", async ({ request, params }) => {
      const found = session(params.id);
      if (!found) return missing();
      const { content } = (await request.json()) as { content: string };
      found.title ??= content;
      const run = new MockRun(db, found.id);
      runs.set(found.id, run);
      runs.set(run.id, run);
      const message_id = nextId("message");
      (db.messages[found.id] ??= []).push({
        id: message_id,
        run_id: run.id,
        role: "user",
        content,
        created_at: new Date().toISOString(),
      });
      void run.play(message_id, content);
      return HttpResponse.json({ run_id: run.id, message_id, status: "queued" }, { status: 202 });
    }),
    http.get("*/api/agent-sessions/:id/status", ({ params }) => {
      const run = runs.get(String(params.id));
      return HttpResponse.json({
        status: "active",
        run: run
          ? {
              id: run.id,
              status: run.started ? "running" : "queued",
              queue_position: run.started ? null : 3,
              step: run.started ? 1 : 0,
              max_steps: 10,
            }
          : null,
      });
    }),
    http.get("*/api/agent-sessions/:id/events", ({ request, params }) => {
      const all = db.events[String(params.id)] ?? [];
      const after = new URL(request.url).searchParams.get("after");
      return page(after ? all.slice(all.findIndex((event) => event.id === after) + 1) : all);
    }),
    http.get("*/api/agent-sessions/:id/stream", ({ request, params }) => {
      const after = request.headers.get("Last-Event-ID") ?? new URL(request.url).searchParams.get("after");
      return session(params.id)
        ? openStream(String(params.id), db.events[String(params.id)] ?? [], after)
        : missing();
    }),
    http.post("*/api/agent-sessions/:id/cancel", async ({ request }) => {
      const { run_id } = (await request.json()) as { run_id: string };
      const run = runs.get(run_id);
      if (!run) return problem(404, "RUN_NOT_FOUND", "The session has no run with this id.");
      run.cancelled = true;
      return HttpResponse.json({ run_id, status: "running" }, { status: 202 });
    }),
    http.post("*/api/agent-sessions/:id/end", ({ params }) => {
      const found = session(params.id);
      if (!found) return missing();
      if (found.status !== "active") return problem(409, "SESSION_ENDED", "Start a new session.");
      return HttpResponse.json(
        Object.assign(found, { status: "completed", ended_at: new Date().toISOString() }),
      );
    }),
    http.post("*/api/interrupts/:id/answer", async ({ request, params }) => {
      const { decision } = (await request.json()) as { decision: string };
      const id = String(params.id);
      runs.get(id.replace("interrupt:", ""))?.resume(decision, id);
      return HttpResponse.json({});
    }),
  ];
}

function exampleDb(): MockDb {
  const db = emptyDb();
  const research = makeAgent();
  const writer = makeAgent({
    name: "Release writer",
    description: "Turns a list of changes into notes that people read.",
    goal: "",
    model_provider: "anthropic",
    model_name: "claude-sonnet-5",
    fallback_models: [
      { model_provider: "openai", model_name: "gpt-5.2" },
      { model_provider: "demo", model_name: "demo" },
    ],
    budget_tokens: 50_000,
    budget_cost: 0.5,
  });
  const inactive = makeAgent({ name: "Old importer", description: "", goal: "", is_active: false });
  db.agents = [research, writer, inactive];
  db.credentials = [
    {
      provider: "openai",
      base_url: "https://models.example.org/v1",
      api_key_set: true,
      updated_at: "2026-11-18T09:00:00Z",
      updated_by: "ann@example.org",
    },
  ];
  db.assignments[research.id] = [{ tool_id: "tool-calculator" }, { tool_id: "tool-time", policy: "ask" }];
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  db.tools = [...exampleTools(), ...db.tools];
  db.sessions = [
    makeSession(research, { title: "Share of renewables in the last quarter, by region and month" }),
    makeSession(research, { title: "Budget for the offsite", status: "completed", started_at: daysAgo(1) }),
    makeSession(research, { title: "Compare three vendors", status: "failed", started_at: daysAgo(4) }),
    makeSession(research, { title: "Time zones of the team", started_at: daysAgo(20) }),
  ];
  db.sessions.forEach((one) => {
    recordExchange(
      db,
      one,
      "Which share did renewables have in the last quarter?",
      "Renewables had **61 %** of the mix, three points more than the quarter before.",
    );
  });
  return db;
}

/** What `npm run dev:mock` serves. */
export const handlers = createHandlers(exampleDb());
