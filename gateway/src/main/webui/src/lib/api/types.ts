/**
 * The gateway's types as the application names them. This is the only file that knows where they come from:
 * `npm run api-types` writes `api-types.ts` from the OpenAPI document, and these become re-exports of it.
 */

export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
  total?: number | null;
}

export interface Me {
  user: string;
  tenant: string;
  roles: string[];
  permissions?: string[];
}

export interface Agent {
  id: string;
  name: string;
  description?: string | null;
  goal?: string | null;
  system_prompt?: string | null;
  model_provider: string;
  model_name: string;
  max_steps: number;
  temperature: number;
  is_active: boolean;
  version: number;
  created_at: string;
  updated_at: string;
  created_by?: string | null;
}

export type AgentDraft = Omit<Agent, "id" | "version" | "created_at" | "updated_at" | "created_by">;

export interface Model {
  provider: string;
  model: string;
  display_name?: string | null;
  context_window?: number | null;
  is_default?: boolean;
}

export interface Tool {
  id: string;
  name: string;
  description?: string | null;
  tool_type: string;
  policy?: string | null;
  is_active?: boolean;
}

export interface ToolAssignment {
  tool_id: string;
  policy?: string | null;
  is_required?: boolean;
}

export type SessionStatus = "active" | "completed" | "failed" | "cancelled";

export interface Session {
  id: string;
  agent_id: string;
  title?: string | null;
  status: SessionStatus;
  current_step?: number | null;
  goal_met?: boolean | null;
  summary?: string | null;
  started_at: string;
  ended_at?: string | null;
  /** The run in progress, else the latest. */
  run?: { id: string; status: RunStatus; stop_reason?: StopReason | null } | null;
}

export interface ToolCallRequest {
  id: string;
  name: string;
  arguments: unknown;
}

export interface Message {
  id: string;
  run_id?: string | null;
  step?: number | null;
  role: "user" | "assistant" | "tool" | "system";
  content?: string | null;
  reasoning?: string | null;
  tool_calls?: ToolCallRequest[] | null;
  tool_call_id?: string | null;
  tool_name?: string | null;
  tool_output?: unknown;
  is_error?: boolean | null;
  tokens?: number | null;
  created_at: string;
}

export interface SessionDetails extends Session {
  messages: Page<Message>;
}

export type RunStatus = "queued" | "running" | "waiting" | "completed" | "failed" | "cancelled";

export type StopReason =
  "goal_met" | "answered" | "max_steps" | "cancelled" | "budget" | "stalled" | "timeout" | "error";

export interface Usage {
  input_tokens?: number | null;
  output_tokens?: number | null;
  cost?: number | string | null;
}

export interface SessionRunStatus {
  status: SessionStatus;
  run?: {
    id: string;
    status: RunStatus;
    stop_reason?: StopReason | null;
    step?: number | null;
    max_steps?: number | null;
    waiting_for?: { interrupt_id: string; kind: string }[] | null;
    usage?: Usage | null;
  } | null;
}

export type MessageMode = "reject" | "enqueue" | "interrupt";

export interface MessageAccepted {
  run_id: string;
  message_id: string;
  status: RunStatus;
}

export interface RecordedEvent {
  id: string;
  event: string;
  data: unknown;
}

export type InterruptAnswer =
  | { decision: "approve" | "reject"; arguments?: unknown; reason?: string }
  | { values: Record<string, unknown> }
  | { text: string }
  | { outcome: "happened" | "did_not_happen" | "retry"; output?: string };
