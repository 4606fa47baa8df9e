import { type McpTrial } from "@/lib/api/types";

export function TrialResult({ trial, isPending }: { trial: McpTrial | undefined; isPending: boolean }) {
  return (
    <div role="status" className="text-sm">
      {isPending ? (
        <p className="text-muted-foreground">Asking the server…</p>
      ) : trial?.reachable ? (
        <p className="text-success">
          The server answers and offers {trial.tools.length} {trial.tools.length === 1 ? "tool" : "tools"}.
        </p>
      ) : (
        trial && <p className="text-danger">{trial.error ?? "The server does not answer."}</p>
      )}
    </div>
  );
}
