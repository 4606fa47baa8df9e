import { CircleCheck, TriangleAlert } from "lucide-react";
import { type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { type OpenApiResult, type Tool } from "@/lib/api/types";
import { formatCount } from "@/lib/format";

interface ImportOutcomeProps {
  result: OpenApiResult;
  onGive: (tools: Tool[]) => void;
  onMore: () => void;
  /** Routes are the application's. */
  toolLink: (tool: Tool) => ReactNode;
  doneLink: ReactNode;
}

const tools = (count: number) => `${formatCount(count)} ${count === 1 ? "tool" : "tools"}`;

/** The last step: what was added, and what was not, and why. */
export function ImportOutcome({ result, onGive, onMore, toolLink, doneLink }: ImportOutcomeProps) {
  const { imported, skipped } = result;
  const tokens = imported.reduce((sum, { token_cost }) => sum + token_cost, 0);
  return (
    <div className="scroll-quiet grow overflow-y-auto">
      <div className="mx-auto max-w-2xl space-y-6 p-4 sm:p-6">
        <div role="status" className="flex flex-wrap items-center gap-3">
          {imported.length > 0 ? (
            <CircleCheck className="size-5 text-success" aria-hidden />
          ) : (
            <TriangleAlert className="size-5 text-warning" aria-hidden />
          )}
          <h2 className="font-semibold tracking-tight">
            {imported.length > 0
              ? `${tools(imported.length)} added, ${formatCount(tokens)} tokens together`
              : "Nothing was added"}
          </h2>
        </div>
        <div className="flex flex-wrap gap-2">
          {imported.length > 0 && <Button onClick={() => onGive(imported)}>Add to agent…</Button>}
          <Button variant="secondary" onClick={onMore}>
            Choose again
          </Button>
          <Button asChild variant="secondary">
            {doneLink}
          </Button>
        </div>
        {skipped.length > 0 && (
          <section aria-labelledby="skipped" className="space-y-2">
            <h3 id="skipped" className="text-sm font-medium">
              {formatCount(skipped.length)} left out
            </h3>
            <ul className="divide-y rounded-xl border bg-card">
              {skipped.map(({ id, reason }) => (
                <li key={id} className="list-row px-4 py-2.5 text-[0.8125rem]">
                  <span className="font-mono break-all">{id}</span>
                  <span className="block break-words text-danger">{reason}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {imported.length > 0 && (
          <section aria-labelledby="added" className="space-y-2">
            <h3 id="added" className="text-sm font-medium">
              Added
            </h3>
            <ul className="divide-y rounded-xl border bg-card">
              {imported.map((tool) => (
                <li
                  key={tool.id}
                  className="list-row px-4 py-2.5 text-[0.8125rem] [&>a]:font-mono [&>a]:break-all [&>a]:hover:underline"
                >
                  {toolLink(tool)}
                  <span className="text-muted-foreground"> · {formatCount(tool.token_cost)} tokens</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
