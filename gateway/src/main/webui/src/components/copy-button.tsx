import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "./ui/button";

export function CopyButton({ text, label }: { text: () => string; label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      setCopied(true);
    } catch {
      toast.error("The browser did not allow copying.");
    }
  }

  return (
    <Button variant="ghost" size="icon-sm" aria-label={copied ? "Copied" : label} onClick={() => void copy()}>
      {copied ? <Check className="text-success" /> : <Copy className="text-muted-foreground" />}
    </Button>
  );
}
