import { Menu } from "lucide-react";
import { type ReactNode } from "react";
import { useSidebar } from "./sidebar-context";
import { Button } from "./ui/button";

interface PageHeaderProps {
  /** The way back, on a page below another one. */
  back?: ReactNode;
  title: ReactNode;
  subtitle?: ReactNode;
  children?: ReactNode;
}

export function PageHeader({ back, title, subtitle, children }: PageHeaderProps) {
  const sidebar = useSidebar();
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b px-3 sm:px-5">
      <Button
        variant="ghost"
        size="icon"
        className="md:hidden"
        aria-label="Open navigation"
        onClick={sidebar.open}
      >
        <Menu className="size-5!" />
      </Button>
      {back}
      <div className="min-w-0 grow">
        <h1 className="truncate text-sm font-semibold">{title}</h1>
        {subtitle && <p className="truncate text-xs text-muted-foreground">{subtitle}</p>}
      </div>
      {children}
    </header>
  );
}
