import { addPiece } from "./delta-text";
import { type Passage, type StepState } from "./run-state";
import { type StreamEventData } from "./stream-event";

type Delta = StreamEventData["response_delta"];

export function withoutRetry(step: StepState): StepState {
  const { abandoned, retry, ...rest } = step;
  return rest;
}

/** Drops what an attempt had streamed; what was finished stays. */
function withoutLiveText(step: StepState): StepState {
  const { reasoning, response, ...rest } = withoutRetry(step);
  return {
    ...rest,
    ...(reasoning && !reasoning.live ? { reasoning } : {}),
    ...(response && !response.live ? { response } : {}),
  };
}

export const withoutAbandoned = (step: StepState) => (step.abandoned ? withoutLiveText(step) : step);

/** Adds a piece of text. A newer attempt at the step replaces what older ones said; an older one is not heard any more. */
export function withDelta(step: StepState, part: "reasoning" | "response", delta: Delta): StepState {
  const { generation = step.generation } = delta;
  if (isOlder(generation, step)) return step;
  const base = step.abandoned || isNewer(generation, step) ? withoutLiveText(step) : step;
  const current: Passage | undefined = base[part];
  if (current && !current.live) return base;
  return {
    ...base,
    ...(generation === undefined ? {} : { generation }),
    [part]: { ...current, ...addPiece(current, delta.index, delta.text) },
  };
}

/** The attempt is over without an answer. Its text stays until the next attempt says something. */
export function withRetry(step: StepState, data: StreamEventData["retrying"]): StepState {
  const { reason, attempt, after_ms: afterMs, generation } = data;
  const known = generation !== undefined && step.generation !== undefined && generation <= step.generation;
  if (known) return step;
  return {
    ...step,
    abandoned: true,
    ...(generation === undefined ? {} : { generation }),
    retry: { reason, ...(attempt ? { attempt } : {}), ...(afterMs ? { afterMs } : {}) },
  };
}

const isOlder = (generation: number | undefined, step: StepState) =>
  generation !== undefined && step.generation !== undefined && generation < step.generation;

const isNewer = (generation: number | undefined, step: StepState) =>
  generation !== undefined && step.generation !== undefined && generation > step.generation;
