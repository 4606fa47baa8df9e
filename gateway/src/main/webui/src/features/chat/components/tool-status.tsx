import {
  Ban,
  Check,
  CircleAlert,
  CircleHelp,
  CircleSlash,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import { cn } from "@/lib/cn";
import { type ToolState } from "../run/run-state";

interface Look {
  icon: LucideIcon;
  label: string;
  className: string;
}

const looks: Record<ToolState["status"] | "unfinished", Look> = {
  running: { icon: LoaderCircle, label: "Running", className: "animate-spin text-primary" },
  ok: { icon: Check, label: "Done", className: "text-success" },
  error: { icon: CircleAlert, label: "Failed", className: "text-danger" },
  denied: { icon: Ban, label: "Not allowed", className: "text-warning" },
  outcome_unknown: { icon: CircleHelp, label: "Outcome unknown", className: "text-warning" },
  unfinished: { icon: CircleSlash, label: "Not finished", className: "text-muted-foreground" },
};

export type ShownStatus = keyof typeof looks;

export function ToolStatusIcon({ status }: { status: ShownStatus }) {
  const { icon: Icon, label, className } = looks[status] ?? looks.unfinished;
  return <Icon role="img" aria-label={label} className={cn("size-4 shrink-0", className)} />;
}

export const toolStatusLabel = (status: ShownStatus) => (looks[status] ?? looks.unfinished).label;
