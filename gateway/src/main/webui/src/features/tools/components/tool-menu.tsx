import { Copy, Ellipsis, Trash2 } from "lucide-react";
import { type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { type Tool } from "@/lib/api/types";
import { menuIdOf } from "@/lib/menu-id";

/** What else can be done with a tool. */
export function ToolMenu({ tool, children }: { tool: Tool; children: ReactNode }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button id={menuIdOf(tool)} variant="ghost" size="icon-sm" aria-label={`More for ${tool.name}`}>
          <Ellipsis />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">{children}</MenuContent>
    </Menu>
  );
}

export function DuplicateItem({ onSelect }: { onSelect: () => void }) {
  return (
    <MenuItem onSelect={onSelect}>
      <Copy /> Duplicate
    </MenuItem>
  );
}

export function DeleteItem({ onSelect }: { onSelect: () => void }) {
  return (
    <MenuItem onSelect={onSelect} className="text-danger [&_svg]:text-danger">
      <Trash2 /> Delete
    </MenuItem>
  );
}
