import { ChevronsUpDown, Plus } from "lucide-react";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu";
import { type Agent } from "@/lib/api/types";
import { AgentAvatar } from "./agent-avatar";

interface AgentSelectProps {
  agents: Agent[];
  selected: Agent | undefined;
  onSelect: (id: string) => void;
  onCreate: () => void;
}

export function AgentSelect({ agents, selected, onSelect, onCreate }: AgentSelectProps) {
  return (
    <Menu>
      <MenuTrigger className="flex w-full items-center gap-2.5 rounded-xl border bg-card p-2 text-left hover:bg-accent">
        <AgentAvatar name={selected?.name ?? "?"} />
        <span className="min-w-0 grow">
          {selected && <span className="sr-only">Choose an agent, now</span>}
          <span className="block truncate text-sm font-medium">{selected?.name ?? "Choose an agent"}</span>
          {selected && (
            <span className="block truncate text-xs text-muted-foreground">{selected.model_name}</span>
          )}
        </span>
        <ChevronsUpDown className="size-4 shrink-0 text-muted-foreground" aria-hidden />
      </MenuTrigger>
      <MenuContent
        align="start"
        className="scroll-quiet max-h-96 w-(--radix-dropdown-menu-trigger-width) min-w-60 overflow-y-auto"
      >
        <MenuRadioGroup value={selected?.id ?? ""} onValueChange={onSelect}>
          {agents.map((agent) => (
            <MenuRadioItem key={agent.id} value={agent.id}>
              <AgentAvatar name={agent.name} className="size-7 text-xs" />
              <span className="min-w-0">
                <span className="block truncate">{agent.name}</span>
                <span className="block truncate text-xs font-normal text-muted-foreground">
                  {agent.model_name}
                </span>
              </span>
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        {agents.length > 0 && <MenuSeparator />}
        <MenuItem onSelect={onCreate}>
          <Plus /> New agent
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
