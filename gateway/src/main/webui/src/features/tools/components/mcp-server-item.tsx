import { Ellipsis, KeyRound, Pencil, RefreshCw, Trash2, Unplug } from "lucide-react";
import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/collapsible";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { type McpServer } from "@/lib/api/types";
import { formatAge, formatCount } from "@/lib/format";
import { menuIdOf } from "@/lib/menu-id";
import { McpServerTools } from "./mcp-server-tools";

const health: Record<McpServer["health_status"], { tone: Tone; label: string }> = {
  healthy: { tone: "success", label: "Healthy" },
  unhealthy: { tone: "danger", label: "Unhealthy" },
  unknown: { tone: "neutral", label: "Not asked yet" },
};

const authorization: Record<McpServer["auth_status"], { tone: Tone; label: string } | undefined> = {
  not_required: undefined,
  required: { tone: "warning", label: "Not authorized" },
  authorized: { tone: "success", label: "Authorized" },
  insufficient: { tone: "warning", label: "Wants more authorization" },
  expired: { tone: "warning", label: "Authorization expired" },
};

export interface ServerActions {
  onAuthorize: (server: McpServer) => void;
  onForget: (server: McpServer) => void;
  onRefresh: (server: McpServer) => void;
  onEdit: (server: McpServer) => void;
  onDelete: (server: McpServer) => void;
}

interface McpServerItemProps extends ServerActions {
  server: McpServer;
  isRefreshing: boolean;
  /** Where to go on when the browser blocked the window. */
  blockedUrl: string | undefined;
}

export function McpServerItem({ server, isRefreshing, blockedUrl, ...actions }: McpServerItemProps) {
  const [open, setOpen] = useState(false);
  const auth = authorization[server.auth_status];
  const needsPerson = server.auth_type === "oauth2" && server.auth_status !== "authorized";
  return (
    <li className="px-4 py-3.5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-52">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="text-sm font-medium">{server.name}</h3>
            <Badge tone={health[server.health_status].tone}>{health[server.health_status].label}</Badge>
            {auth && <Badge tone={auth.tone}>{auth.label}</Badge>}
          </div>
          <p className="mt-1 font-mono text-[0.8125rem] break-all text-muted-foreground">
            {server.server_url}
          </p>
          {server.health_status === "unhealthy" && server.last_error && (
            <p className="mt-1 text-[0.8125rem] break-words text-danger">{server.last_error}</p>
          )}
          {server.missing_scopes.length > 0 && (
            <p className="mt-1 text-[0.8125rem] break-words text-muted-foreground">
              Some of its tools also want <span className="font-mono">{server.missing_scopes.join(" ")}</span>
              .
            </p>
          )}
        </div>
        <div className="flex gap-2">
          {needsPerson && (
            <Button size="sm" onClick={() => actions.onAuthorize(server)}>
              <KeyRound /> Authorize <span className="sr-only">{server.name}</span>
            </Button>
          )}
          <Button
            variant="secondary"
            size="icon-sm"
            aria-label={`Ask ${server.name} again`}
            disabled={isRefreshing}
            onClick={() => actions.onRefresh(server)}
          >
            <RefreshCw className={isRefreshing ? "animate-spin" : undefined} />
          </Button>
          <ServerMenu server={server} {...actions} />
        </div>
      </div>
      {blockedUrl && (
        <p role="alert" className="mt-3 text-sm">
          Your browser blocked the window.{" "}
          <a href={blockedUrl} target="_blank" rel="opener" className="font-medium text-primary underline">
            Open it here
          </a>
        </p>
      )}
      <Disclosure
        open={open}
        onOpenChange={setOpen}
        className="mt-3"
        summary={<span className="text-muted-foreground">{describe(server)}</span>}
      >
        <McpServerTools id={server.id} />
      </Disclosure>
    </li>
  );
}

function ServerMenu({ server, ...actions }: ServerActions & { server: McpServer }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          id={menuIdOf(server)}
          variant="ghost"
          size="icon-sm"
          aria-label={`More for ${server.name}`}
        >
          <Ellipsis />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={() => actions.onEdit(server)}>
          <Pencil /> Edit
        </MenuItem>
        {(server.auth_status === "authorized" || server.auth_status === "insufficient") && (
          <MenuItem onSelect={() => actions.onForget(server)}>
            <Unplug /> Take the authorization back
          </MenuItem>
        )}
        <MenuItem onSelect={() => actions.onDelete(server)} className="text-danger [&_svg]:text-danger">
          <Trash2 /> Delete
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

function describe({ tool_totals: { offered, allowed, token_cost }, last_health_check }: McpServer) {
  const count = allowed === offered ? `${allowed}` : `${allowed} of ${offered}`;
  const asked = last_health_check ? ` · asked ${formatAge(last_health_check)}` : "";
  return `${count} ${offered === 1 ? "tool" : "tools"}, ${formatCount(token_cost)} tokens${asked}`;
}
