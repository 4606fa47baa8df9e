import { Ban, CircleAlert, CircleCheck, Ellipsis, LoaderCircle, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { type Session, type SessionStatus } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { RenameField } from "./rename-field";

const statusIcons: Partial<Record<SessionStatus, { icon: typeof Ban; label: string; className: string }>> = {
  completed: { icon: CircleCheck, label: "Ended", className: "text-success" },
  failed: { icon: CircleAlert, label: "Failed", className: "text-danger" },
  cancelled: { icon: Ban, label: "Cancelled", className: "text-muted-foreground" },
};

interface SessionItemProps {
  session: Session;
  selected: boolean;
  working: boolean;
  link: (session: Session, className: string, children: ReactNode) => ReactNode;
  onRename: (title: string) => void;
  onDelete: () => void;
}

export function SessionItem({ session, selected, working, link, onRename, onDelete }: SessionItemProps) {
  const [renaming, setRenaming] = useState(false);
  const title = session.title || "Untitled session";
  const status = statusIcons[session.status];

  if (renaming) {
    return <RenameField title={session.title ?? ""} onRename={onRename} onClose={() => setRenaming(false)} />;
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
            status && (
              <status.icon
                role="img"
                aria-label={status.label}
                className={cn("ml-auto size-3.5 shrink-0", status.className)}
              />
            )
          )}
        </>,
      )}
      <Menu>
        <MenuTrigger asChild>
          <Button
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
          <MenuItem onSelect={onDelete} className="text-danger [&_svg]:text-danger">
            <Trash2 /> Delete
          </MenuItem>
        </MenuContent>
      </Menu>
    </div>
  );
}
