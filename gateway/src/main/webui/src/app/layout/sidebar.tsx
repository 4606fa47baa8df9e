import { Link } from "@tanstack/react-router";
import { type ReactNode } from "react";
import { navigation } from "@/config/navigation";
import { paths } from "@/config/paths";
import { Logo } from "./logo";
import { UserMenu } from "./user-menu";

export function Sidebar({ children }: { children?: ReactNode }) {
  return (
    <div className="flex h-full flex-col">
      <div className="px-3 pt-4 pb-2">
        <Link
          to={paths.chat}
          className="flex items-center gap-2.5 rounded-lg px-2 py-1 font-semibold tracking-tight"
        >
          <Logo className="size-7" /> Agent Mode
        </Link>
      </div>
      <nav aria-label="Main" className="space-y-0.5 px-3 pb-3">
        {navigation.map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === paths.chat, includeSearch: false }}
            activeProps={{ className: "bg-accent font-medium text-foreground" }}
            inactiveProps={{ className: "text-muted-foreground hover:text-foreground" }}
            className="flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-sm hover:bg-accent"
          >
            <Icon className="size-4" aria-hidden /> {label}
          </Link>
        ))}
      </nav>
      <div className="flex min-h-0 grow flex-col">{children}</div>
      <div className="border-t p-2">
        <UserMenu />
      </div>
    </div>
  );
}
