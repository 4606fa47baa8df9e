import { describeActivity, describeOutcome } from "../run/describe-run";
import { isFinal, type RunState } from "../run/run-state";

/** Tells a screen reader what the eye sees happening, without reading out every token. */
export function Announcer({ run }: { run: RunState | undefined }) {
  const text = !run
    ? ""
    : isFinal(run)
      ? `Answer finished. ${describeOutcome(run)?.label ?? ""}`
      : describeActivity(run);
  return (
    <div role="status" className="sr-only">
      {text}
    </div>
  );
}
