import { type RunStatus, type StopReason, type Usage } from "@/lib/api/types";
import { type DeltaText } from "./delta-text";
import {
  type CutReason,
  type InterruptedCall,
  type InterruptKind,
  type PlanStep,
  type RecalledMemory,
  type StreamEventData,
  type ToolStatus,
} from "./stream-event";

export interface Passage {
  text: string;
  /** The pieces it is still being put together from; gone once the finished text has arrived. */
  live?: DeltaText;
}

export interface ReasoningState extends Passage {
  durationMs?: number;
}

export interface ToolState {
  callId: string;
  name: string;
  arguments?: unknown;
  source?: string;
  startedAt?: string;
  status: "running" | ToolStatus;
  progress?: { message?: string; ratio?: number };
  output?: unknown;
  error?: string;
  truncated?: boolean;
  fullSize?: number;
  durationMs?: number;
}

export interface InterruptAnswered {
  decision?: string;
  by?: string;
  /** What was said, for a question. */
  text?: string;
}

export interface InterruptState {
  id: string;
  kind: InterruptKind;
  call?: InterruptedCall;
  question?: string;
  schema?: unknown;
  answer?: InterruptAnswered;
}

export interface RetryState {
  reason: string;
  attempt?: number;
  afterMs?: number;
}

export interface StepState {
  number: number;
  reasoning?: ReasoningState;
  response?: Passage;
  tools: ToolState[];
  interrupts: InterruptState[];
  /** Which attempt at the step the live text belongs to; later ones have greater numbers. */
  generation?: number;
  /** The attempt in progress was abandoned: its text stays until the first piece of the next one. */
  abandoned?: boolean;
  retry?: RetryState;
  /** The model that answered, which need not be the one that was asked first. */
  model?: string;
  /** The answer was stopped before its end. */
  cut?: boolean;
  /** Why the model itself stopped there. */
  cutReason?: CutReason;
  compacted?: StreamEventData["context_compacted"];
  unknown: { name: string; data: unknown }[];
}

export interface RunState {
  id: string;
  /** The stream or the record showed how it began, so that nothing of it can be missing. */
  started: boolean;
  status: RunStatus;
  startedAt?: string;
  endedAt?: string;
  messageId?: string;
  agentId?: string;
  model?: string;
  maxSteps?: number;
  memories: RecalledMemory[];
  plan: PlanStep[];
  steps: StepState[];
  stopReason?: StopReason;
  goalMet?: boolean;
  summary?: string;
  stepsTaken?: number;
  usage?: Usage;
  error?: { code?: string; message: string };
  seen: ReadonlySet<string>;
}

export const emptyRun = (id: string): RunState => ({
  id,
  started: false,
  status: "queued",
  memories: [],
  plan: [],
  steps: [],
  seen: new Set(),
});

export const isFinal = (run: RunState) =>
  run.status === "completed" || run.status === "failed" || run.status === "cancelled";

export const currentStep = (run: RunState) => run.stepsTaken ?? run.steps.at(-1)?.number ?? 0;

export const openInterrupts = (run: RunState) =>
  isFinal(run) ? [] : run.steps.flatMap((step) => step.interrupts).filter((interrupt) => !interrupt.answer);
