import {
  type Agent,
  type McpServer,
  type Message,
  type Model,
  type ModelCredential,
  type RecordedEvent,
  type Session,
  type Tool,
  type ToolAssignment,
  type ToolOutput,
} from "@/lib/api/types";
import { builtInTools } from "./mock-tools";
import { nextId } from "./next-id";

/** The gateway's memory, as the handlers pretend it. */
export interface MockDb {
  agents: Agent[];
  sessions: Session[];
  messages: Record<string, Message[]>;
  events: Record<string, RecordedEvent[]>;
  assignments: Record<string, ToolAssignment[]>;
  models: Model[];
  tools: Tool[];
  credentials: ModelCredential[];
  servers: McpServer[];
  /** Those that are still kept, by the id of the call. */
  outputs: Record<string, ToolOutput>;
}

const models: Model[] = [
  {
    provider: "openai",
    model: "gpt-5.2",
    display_name: "GPT-5.2",
    context_window: 400_000,
    is_default: true,
  },
  {
    provider: "anthropic",
    model: "claude-sonnet-5",
    display_name: "Claude Sonnet 5",
    context_window: 200_000,
  },
  { provider: "demo", model: "demo", display_name: "Demo" },
];

export const emptyDb = (): MockDb => ({
  agents: [],
  sessions: [],
  messages: {},
  events: {},
  assignments: {},
  models,
  tools: builtInTools(),
  credentials: [],
  servers: [],
  outputs: {},
});

export function makeAgent(change: Partial<Agent> = {}): Agent {
  return {
    id: nextId("agent"),
    name: "Research assistant",
    description: "Finds things out, does the sums, and says where it got them.",
    goal: "Answer with numbers that can be checked.",
    system_prompt: "",
    model_provider: "demo",
    model_name: "demo",
    max_steps: 10,
    temperature: 0.7,
    is_active: true,
    version: 1,
    created_at: "2026-11-20T09:00:00Z",
    updated_at: "2026-11-20T09:00:00Z",
    ...change,
  };
}

export function makeServer(change: Partial<McpServer> = {}): McpServer {
  return {
    id: nextId("server"),
    name: "tracker",
    server_url: "https://tracker.example/mcp",
    transport: "streamable_http",
    auth_type: "none",
    auth_status: "not_required",
    credentials_set: [],
    is_active: true,
    health_status: "healthy",
    last_health_check: new Date().toISOString(),
    missing_scopes: [],
    tool_totals: { offered: 2, allowed: 2, token_cost: 200 },
    tools: [
      { tool_id: nextId("tool"), name: "create_issue", description: "Opens an issue.", token_cost: 120 },
      { tool_id: nextId("tool"), name: "close_issue", description: "Closes one.", token_cost: 80 },
    ],
    ...change,
  };
}

export function makeSession(agent: Agent, change: Partial<Session> = {}): Session {
  return {
    id: nextId("session"),
    agent_id: agent.id,
    title: "A session",
    status: "active",
    started_at: new Date().toISOString(),
    ...change,
  };
}

/** A user message, the answer, and the events of the run between them, recorded as finished. */
export function recordExchange(db: MockDb, session: Session, question: string, answer: string): string {
  const runId = nextId("run");
  const at = session.started_at;
  const own = { run_id: runId, step: 1, created_at: at };
  (db.messages[session.id] ??= []).push(
    { id: nextId("message"), role: "user", content: question, ...own },
    { id: nextId("message"), role: "assistant", content: answer, ...own },
  );
  const usage = { input_tokens: 812, output_tokens: 96, cost: 0.0031 };
  const steps: [string, object][] = [
    ["run_started", { model: "demo", memories: [] }],
    ["response", { content: answer, usage }],
    ["done", { status: "completed", stop_reason: "answered", goal_met: false, steps: 1, usage }],
  ];
  (db.events[session.id] ??= []).push(
    ...steps.map(([event, data], index) => ({
      id: `${runId}:${index + 1}`,
      event,
      data: { run_id: runId, step: 1, at, ...data },
    })),
  );
  return runId;
}
