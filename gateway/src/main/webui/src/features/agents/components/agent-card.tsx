import { Ellipsis, MessageSquarePlus, Pencil, Trash2 } from "lucide-react";
import { type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { type Agent } from "@/lib/api/types";
import { formatAge } from "@/lib/format";
import { menuIdOf } from "@/lib/menu-id";
import { AgentAvatar } from "./agent-avatar";

interface AgentCardProps {
  agent: Agent;
  /** The link that starts a chat: routes are the application's. */
  chatLink: (children: ReactNode) => ReactNode;
  onEdit: () => void;
  onDelete: () => void;
}

export function AgentCard({ agent, chatLink, onEdit, onDelete }: AgentCardProps) {
  return (
    <article className="flex flex-col rounded-xl border bg-card p-5 shadow-xs">
      <div className="flex items-start gap-3">
        <AgentAvatar name={agent.name} className="size-10" />
        <div className="min-w-0 grow">
          <h2 className="truncate font-semibold">{agent.name}</h2>
          <p className="truncate text-[0.8125rem] text-muted-foreground">
            {agent.model_provider} · {agent.model_name}
          </p>
        </div>
        <Menu>
          <MenuTrigger asChild>
            <Button
              id={menuIdOf(agent)}
              variant="ghost"
              size="icon-sm"
              className="-mt-1 -mr-2"
              aria-label={`More for ${agent.name}`}
            >
              <Ellipsis />
            </Button>
          </MenuTrigger>
          <MenuContent align="end">
            <MenuItem onSelect={onEdit}>
              <Pencil /> Edit
            </MenuItem>
            <MenuItem onSelect={onDelete} className="text-danger [&_svg]:text-danger">
              <Trash2 /> Delete
            </MenuItem>
          </MenuContent>
        </Menu>
      </div>
      <p className="mt-3 line-clamp-2 min-h-[2lh] text-sm leading-relaxed text-muted-foreground">
        {agent.description || agent.goal || "No description yet."}
      </p>
      <div className="mt-4 flex items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-2 text-xs text-muted-foreground">
          <Badge tone={agent.is_active ? "success" : "neutral"}>
            {agent.is_active ? "Active" : "Inactive"}
          </Badge>
          <span>up to {agent.max_steps} steps</span>
          <span className="max-sm:hidden">changed {formatAge(agent.updated_at)}</span>
        </span>
        <Button asChild variant="secondary" size="sm">
          {chatLink(
            <>
              <MessageSquarePlus /> Chat
            </>,
          )}
        </Button>
      </div>
    </article>
  );
}
