import { Ban, CircleAlert, CircleCheck, type LucideIcon } from "lucide-react";
import { type Tone } from "@/components/ui/badge";
import { type SessionStatus } from "@/lib/api/types";

interface Ending {
  icon: LucideIcon;
  label: string;
  tone: Tone;
  className: string;
}

/** How a session can have ended; one that goes on has none of these. */
export const sessionEndings: Partial<Record<SessionStatus, Ending>> = {
  completed: { icon: CircleCheck, label: "Ended", tone: "neutral", className: "text-muted-foreground" },
  failed: { icon: CircleAlert, label: "Failed", tone: "danger", className: "text-danger" },
  cancelled: { icon: Ban, label: "Cancelled", tone: "neutral", className: "text-muted-foreground" },
};
