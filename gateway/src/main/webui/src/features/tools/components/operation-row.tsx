import { memo } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { type OpenApiOperation } from "@/lib/api/types";
import { secretTitle } from "../openapi/operations";

const tones: Record<string, Tone> = { GET: "success", HEAD: "success", DELETE: "danger" };

interface OperationRowProps {
  operation: OpenApiOperation;
  isChosen: boolean;
  /** Its name belongs to a tool that is there already. */
  isTaken: boolean;
  onToggle: (id: string) => void;
}

/** One of perhaps thousands: plain elements, and drawn only when it is in view and different. */
export const OperationRow = memo(function OperationRow(props: OperationRowProps) {
  const { operation, isChosen, isTaken, onToggle } = props;
  const { id, method, path, summary, tool_name: name } = operation;
  return (
    <li className="list-row">
      <label className="flex cursor-pointer items-start gap-3 px-4 py-3 hover:bg-accent has-disabled:cursor-default has-disabled:opacity-60">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-primary"
          checked={isChosen}
          disabled={isTaken}
          onChange={() => onToggle(id)}
        />
        <span className="min-w-0 grow">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Badge tone={tones[method] ?? "primary"} className="font-mono">
              {method}
            </Badge>
            <span className="font-mono text-[0.8125rem] break-all">{path}</span>
            {operation.is_deprecated && <Badge tone="warning">Deprecated</Badge>}
            {isTaken && <Badge tone="warning">There is a tool of this name</Badge>}
          </span>
          {summary && (
            <span className="mt-1 line-clamp-2 text-[0.8125rem] text-muted-foreground">{summary}</span>
          )}
          <span className="mt-1 block text-xs break-all text-muted-foreground">
            as <span className="font-mono text-foreground">{name}</span>
            {operation.auth_type && ` · needs ${secretTitle(operation.auth_type)}`}
          </span>
        </span>
      </label>
    </li>
  );
});
