import { Bot, FlaskConical, Pencil, SlidersHorizontal } from "lucide-react";
import { type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { MenuItem } from "@/components/ui/menu";
import { type Tool } from "@/lib/api/types";
import { formatCount } from "@/lib/format";
import { readConfig } from "../http/http-config";
import { effectOf, policyLabels, sourceLabel } from "../tool-words";
import { DeleteItem, DuplicateItem, ToolMenu } from "./tool-menu";

export interface ToolActions {
  onTest: (tool: Tool) => void;
  onGive: (tool: Tool) => void;
  onDuplicate: (tool: Tool) => void;
  onSettings: (tool: Tool) => void;
  onDelete: (tool: Tool) => void;
  /** Routes are the application's. */
  editLink: (tool: Tool, children: ReactNode) => ReactNode;
}

export function ToolRow({ tool, ...actions }: ToolActions & { tool: Tool }) {
  const effect = effectOf(tool);
  const isOwn = tool.tool_type === "http";
  return (
    <li className="list-row flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-3.5">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h3 className="font-mono text-[0.8125rem] font-medium break-all">
            {isOwn ? actions.editLink(tool, tool.name) : tool.name}
          </h3>
          <Badge>{sourceLabel(tool.source)}</Badge>
          {tool.hints.destructive && <Badge tone="danger">Destructive</Badge>}
          {tool.policy !== "allow" && <Badge tone="warning">{policyLabels[tool.policy]}</Badge>}
          {!tool.is_active && <Badge>Switched off</Badge>}
        </div>
        <p className="mt-1 line-clamp-2 text-[0.8125rem] break-words text-muted-foreground">
          {tool.description}
        </p>
        {isOwn && <Address tool={tool} />}
        <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
          <Badge tone={effect.tone}>{effect.label}</Badge>
          <span>{effect.whenCutOff}</span>
          <span className="tabular-nums">· {formatCount(tool.token_cost)} tokens</span>
        </p>
      </div>
      <div className="flex gap-2">
        <Button variant="secondary" size="sm" onClick={() => actions.onGive(tool)}>
          <Bot /> Add to agent… <span className="sr-only">{tool.name}</span>
        </Button>
        <Button
          variant="secondary"
          size="icon-sm"
          aria-label={`Test ${tool.name}`}
          onClick={() => actions.onTest(tool)}
        >
          <FlaskConical />
        </Button>
        <Actions tool={tool} {...actions} />
      </div>
    </li>
  );
}

function Address({ tool }: { tool: Tool }) {
  const { method, url } = readConfig(tool.config);
  return (
    <p className="mt-1 font-mono text-xs break-all text-muted-foreground">
      <span className="font-semibold">{method}</span> {url}
    </p>
  );
}

function Actions({
  tool,
  editLink,
  onTest,
  onDuplicate,
  onSettings,
  onDelete,
}: ToolActions & { tool: Tool }) {
  const isOwn = tool.tool_type === "http";
  return (
    <ToolMenu tool={tool}>
      {isOwn && (
        <MenuItem asChild>
          {editLink(
            tool,
            <>
              <Pencil /> Edit
            </>,
          )}
        </MenuItem>
      )}
      {isOwn && <DuplicateItem onSelect={() => onDuplicate(tool)} />}
      {!isOwn && (
        <MenuItem onSelect={() => onSettings(tool)}>
          <SlidersHorizontal /> Details and settings
        </MenuItem>
      )}
      <MenuItem onSelect={() => onTest(tool)}>
        <FlaskConical /> Test
      </MenuItem>
      {isOwn && <DeleteItem onSelect={() => onDelete(tool)} />}
    </ToolMenu>
  );
}
