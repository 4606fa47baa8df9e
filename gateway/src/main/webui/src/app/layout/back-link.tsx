import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type paths } from "@/config/paths";

export function BackLink({ to, label }: { to: (typeof paths)["tools"]; label: string }) {
  return (
    <Button asChild variant="ghost" size="icon-sm">
      <Link to={to} aria-label={`Back to ${label.toLowerCase()}`}>
        <ArrowLeft />
      </Link>
    </Button>
  );
}
