import { type LucideIcon } from "lucide-react";
import { type ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** Says what is missing and what to do next. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      <div className="mb-5 grid size-12 place-items-center rounded-xl border bg-card text-primary shadow-xs">
        <Icon className="size-6" aria-hidden />
      </div>
      <h2 className="text-lg font-semibold tracking-tight text-balance">{title}</h2>
      <div className="mt-2 text-sm leading-relaxed text-pretty text-muted-foreground">{children}</div>
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
