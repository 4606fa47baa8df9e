import { CircleStop, Ellipsis, LoaderCircle, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { type Session } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { menuIdOf } from "@/lib/menu-id";
import { sessionEndings } from "../session-endings";
import { RenameField } from "./rename-field";

interface SessionItemProps {
  session: Session;
  selected: boolean;
  working: boolean;
  link: (session: Session, className: string, children: ReactNode) => ReactNode;
  onRename: (title: string) => void;
  onEnd: () => void;
  onDelete: () => void;
}

export function SessionItem({
  session,
  selected,
  working,
  link,
  onRename,
  onEnd,
  onDelete,
}: SessionItemProps) {
  const [renaming, setRenaming] = useState(false);
  const title = session.title || "Untitled session";
  const menuId = menuIdOf(session);
  const ending = sessionEndings[session.status];

  function closeRename(byKey: boolean) {
    setRenaming(false);
    // The field is about to vanish, and a keyboard's focus with it.
    if (byKey) setTimeout(() => document.getElementById(menuId)?.focus());
  }

  if (renaming) {
    return <RenameField title={session.title ?? ""} onRename={onRename} onClose={closeRename} />;
  }
  return (
    <div className={cn("group relative rounded-lg hover:bg-accent", selected && "bg-accent")}>
      {link(
        session,
        "flex h-9 items-center gap-2 rounded-lg pr-9 pl-2.5 text-sm",
        <>
          <span className={cn("truncate", selected && "font-medium")}>{title}</span>
          {working ? (
            <LoaderCircle
              role="img"
              aria-label="Working"
              className="ml-auto size-3.5 shrink-0 animate-spin text-primary"
            />
          ) : (
            ending && (
              <ending.icon
                role="img"
                aria-label={ending.label}
                className={cn("ml-auto size-3.5 shrink-0", ending.className)}
              />
            )
          )}
        </>,
      )}
      <Menu>
        <MenuTrigger asChild>
          <Button
            id={menuId}
            variant="ghost"
            aria-label={`More for ${title}`}
            className="absolute top-1 right-1 size-7 p-0 text-muted-foreground opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          >
            <Ellipsis />
          </Button>
        </MenuTrigger>
        <MenuContent align="end" onCloseAutoFocus={(event) => renaming && event.preventDefault()}>
          <MenuItem onSelect={() => setTimeout(() => setRenaming(true))}>
            <Pencil /> Rename
          </MenuItem>
          {!ending && (
            <MenuItem onSelect={onEnd}>
              <CircleStop /> End session
            </MenuItem>
          )}
          <MenuItem onSelect={onDelete} className="text-danger [&_svg]:text-danger">
            <Trash2 /> Delete
          </MenuItem>
        </MenuContent>
      </Menu>
    </div>
  );
}
