import { type RunStatus, type StopReason, type Usage } from "@/lib/api/types";

export interface RecalledMemory {
  id: string;
  content: string;
  score?: number | null;
  why?: string | null;
}

export interface PlanStep {
  description: string;
  status: string;
}

export type ToolStatus = "ok" | "error" | "outcome_unknown" | "denied";

export type CutReason = "length" | "content_filter";
export type InterruptKind = "approval" | "question" | "unknown_outcome";

export interface InterruptedCall {
  call_id?: string;
  name?: string;
  arguments?: unknown;
  source?: string;
}

/** A piece of text; the index counts within the attempt (the generation) and the kind. */
export interface Delta {
  index: number;
  text: string;
  generation?: number;
}

/** What each event of the stream carries, by its name on the wire. */
export interface StreamEventData {
  run_started: {
    message_id?: string;
    agent_id?: string;
    model?: string;
    max_steps?: number | null;
    memories?: RecalledMemory[];
  };
  reasoning_delta: Delta;
  response_delta: Delta;
  reasoning: { content: string; duration_ms?: number | null };
  plan: { steps: PlanStep[] };
  tool_call: {
    call_id: string;
    name: string;
    arguments?: unknown;
    source?: string | null;
    usage?: Usage | null;
    model?: string | null;
  };
  tool_progress: {
    call_id: string;
    message?: string | null;
    progress?: number | null;
    total?: number | null;
  };
  tool_result: {
    call_id: string;
    name?: string;
    status: ToolStatus;
    output?: unknown;
    truncated?: boolean | null;
    full_size?: number | null;
    duration_ms?: number | null;
    error?: unknown;
  };
  /** The model is the one that really answered; cut means that the answer is not whole, by itself for the reason. */
  response: {
    message_id?: string;
    content: string;
    usage?: Usage | null;
    model?: string | null;
    cut?: boolean | null;
    cut_reason?: CutReason | null;
  };
  interrupt: {
    interrupt_id: string;
    kind: InterruptKind;
    call?: InterruptedCall | null;
    question?: string | null;
    schema?: unknown;
  };
  resumed: { interrupt_id: string; decision?: string | null; by?: string | null; answer?: unknown };
  retrying: { reason: string; attempt?: number; after_ms?: number | null; generation?: number };
  /** What `retrying` told while it happened. */
  attempt_failed: { attempt: number; model?: string; error?: { code?: string; message?: string } | null };
  context_compacted: { summary: string; tokens_before?: number; tokens_after?: number; usage?: Usage | null };
  done: {
    status: RunStatus;
    stop_reason?: StopReason | null;
    goal_met?: boolean | null;
    summary?: string | null;
    steps?: number | null;
    usage?: Usage | null;
  };
  error: { code?: string; message: string };
}

export interface EventContext {
  /** `<run id>:<seq>` of a recorded event; deltas have none. */
  id?: string | undefined;
  run_id: string;
  step: number;
  at: string;
}

type Known = {
  [Name in keyof StreamEventData]: { type: Name; data: StreamEventData[Name] } & EventContext;
}[keyof StreamEventData];

export type UnknownEvent = { type: "unknown"; name: string; data: unknown } & EventContext;

export type StreamEvent = Known | UnknownEvent;
