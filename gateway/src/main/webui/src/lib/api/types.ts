import { type components } from "./api-types";

/**
 * The gateway's types as the application names them. `npm run api-types` writes `api-types.ts` from the OpenAPI document;
 * what that document leaves open is said here: which fields are always there (the others may be absent or null).
 */
type Schemas = components["schemas"];

type Refined<T, Always extends keyof T, More = unknown> = Omit<
  { [K in Exclude<keyof T, Always>]?: T[K] | null } & { [K in Always]-?: NonNullable<T[K]> },
  keyof More
> &
  More;

export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
  total?: number | null;
}

export type Me = Refined<Schemas["Me"], "user" | "tenant" | "roles">;

type AgentSettings = "name" | "model_provider" | "model_name" | "max_steps" | "temperature" | "is_active";

export type Agent = Refined<
  Schemas["AgentView"],
  AgentSettings | "id" | "version" | "created_at" | "updated_at"
>;

export type AgentDraft = Refined<Omit<Schemas["AgentRequest"], "version">, AgentSettings>;

export type Model = Refined<Schemas["ModelInfo"], "provider" | "model">;

export type ModelCredential = Refined<
  Schemas["ModelCredentialView"],
  "provider" | "updated_at" | "updated_by"
>;

export type ModelCredentialDraft = Schemas["ModelCredentialRequest"];

export type Tool = Schemas["ToolView"];

export type NewTool = Schemas["NewTool"];

export type ToolChange = Schemas["ToolChange"];

/** What came of trying a tool out. */
export type ToolTrial = Schemas["Trial"];

/** A call with all that its tool returned. */
export type ToolOutput = Refined<Schemas["ToolOutput"], "call_id" | "name" | "status">;

export type OpenApiImport = Schemas["ImportRequest"];

export type OpenApiResult = Schemas["ImportResult"];

export type OpenApiOperation = Schemas["Offer"];

export type McpTool = Refined<
  Pick<Schemas["DiscoveredTool"], "tool_id" | "name" | "description" | "token_cost" | "is_active">,
  "tool_id" | "name" | "token_cost"
>;

export type McpServer = Refined<
  Schemas["McpServerView"],
  "id" | "name" | "server_url" | "credentials_set" | "is_active",
  {
    transport: Schemas["Transport"];
    auth_type: Schemas["AuthType"];
    auth_status: Schemas["AuthStatus"];
    health_status: "healthy" | "unhealthy" | "unknown";
    missing_scopes: string[];
    tool_totals: Schemas["ToolTotals"];
    /** Only where one server is asked for. */
    tools?: McpTool[] | null;
  }
>;

export type McpServerDraft = Schemas["McpServerRequest"];

/** What a server says of itself before it is saved. */
export type McpTrial = Refined<
  Pick<Schemas["Report"], "reachable" | "tools" | "error">,
  "reachable" | "tools"
>;

export type ToolPolicy = Schemas["ToolPolicy"];

export type ToolAssignment = Refined<Schemas["AssignmentRequest"], "tool_id", { policy?: ToolPolicy | null }>;

export type SessionStatus = Schemas["SessionState"];

type RunHead = Refined<Schemas["RunHead"], "id", { status: RunStatus; stop_reason?: StopReason | null }>;

export type Session = Refined<
  Schemas["Session"],
  "id" | "agent_id" | "started_at",
  {
    status: SessionStatus;
    /** The run in progress, else the latest. */
    run?: RunHead | null;
  }
>;

export type ToolCallRequest = Refined<Schemas["ToolCall"], "id" | "name">;

export type Message = Refined<
  Schemas["Message"],
  "id" | "created_at",
  { role: Schemas["MessageRole"]; tool_calls?: ToolCallRequest[] | null }
>;

export type SessionDetails = Session & { messages: Page<Message> };

export type RunStatus = Schemas["RunStatus"];

export type StopReason = Schemas["StopReason"];

export type Usage = Refined<Schemas["Usage"], never>;

export interface SessionRunStatus {
  status: SessionStatus;
  run?: Refined<
    Schemas["RunReport"],
    "id",
    { status: RunStatus; stop_reason?: StopReason | null; usage?: Usage | null }
  > | null;
}

export type MessageMode = Schemas["MessageMode"];

export type MessageAccepted = Schemas["MessageAccepted"];

/** The data of an event depends on its name: `stream-event.ts` says how. */
export type RecordedEvent = Refined<Schemas["RecordedEvent"], "id" | "event", { data: unknown }>;

/** The document has one schema for what are different answers to different questions. */
export type InterruptAnswer =
  | { decision: "approve" | "reject"; arguments?: unknown; reason?: string }
  | { values: Record<string, unknown> }
  | { text: string }
  | { action: "decline" | "cancel" }
  | { outcome: "happened" | "did_not_happen" | "retry"; output?: string };
