import { type ReactNode, useMemo, useState } from "react";
import { SidebarContext } from "@/components/sidebar-context";
import { Sheet } from "@/components/ui/sheet";
import { Sidebar } from "./sidebar";

interface AppShellProps {
  /** What the page adds to the navigation; rendered in the column or, on narrow screens, in the panel. */
  aside?: ReactNode;
  children: ReactNode;
}

export function AppShell({ aside, children }: AppShellProps) {
  const [open, setOpen] = useState(false);
  const sidebar = useMemo(() => ({ open: () => setOpen(true) }), []);
  // Choosing something in the panel is the end of choosing; a menu inside it is not.
  const closeOnLink = (event: { target: EventTarget }) => {
    if (event.target instanceof Element && event.target.closest("a")) setOpen(false);
  };
  return (
    <SidebarContext value={sidebar}>
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-primary px-4 py-2 text-sm text-primary-foreground focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <div className="flex h-dvh overflow-hidden">
        <aside aria-label="Sidebar" className="w-72 shrink-0 border-r bg-surface max-md:hidden">
          <Sidebar>{aside}</Sidebar>
        </aside>
        <Sheet open={open} onOpenChange={setOpen} title="Navigation">
          {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
          <div className="h-full" onClick={closeOnLink}>
            <Sidebar>{aside}</Sidebar>
          </div>
        </Sheet>
        <main id="main" tabIndex={-1} className="flex min-w-0 grow flex-col outline-none">
          {children}
        </main>
      </div>
    </SidebarContext>
  );
}
