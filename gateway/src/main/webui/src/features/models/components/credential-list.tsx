import { KeyRound, Trash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatAge } from "@/lib/format";
import { type ModelCredential } from "@/lib/api/types";
import { providerNames } from "@/config/provider-names";

/** Those that take keys. */
const PROVIDERS = ["openai", "anthropic", "gemini"];

interface CredentialListProps {
  credentials: ModelCredential[];
  onEdit: (provider: string) => void;
  onDelete: (provider: string) => void;
}

export function CredentialList({ credentials, onEdit, onDelete }: CredentialListProps) {
  return (
    <ul className="divide-y rounded-xl border bg-card">
      {PROVIDERS.map((provider) => {
        const name = providerNames[provider] ?? provider;
        const own = credentials.find((credential) => credential.provider === provider);
        return (
          <li key={provider} className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
            <div className="min-w-0 flex-1 basis-52">
              <div className="flex flex-wrap items-center gap-2">
                <h3 className="text-sm font-medium">{name}</h3>
                <Badge tone={own ? "success" : "neutral"}>
                  {own ? "Your key" : "As the operator set it up"}
                </Badge>
              </div>
              {own && (
                <p className="mt-1 text-[0.8125rem] break-words text-muted-foreground">
                  {own.base_url && <span className="font-mono">{own.base_url} · </span>}
                  Set {formatAge(own.updated_at)} by {own.updated_by}
                </p>
              )}
            </div>
            <div className="flex gap-2">
              <Button
                variant="secondary"
                size="sm"
                aria-label={own ? `Replace key for ${name}` : `Add key for ${name}`}
                onClick={() => onEdit(provider)}
              >
                <KeyRound /> {own ? "Replace" : "Add key"}
              </Button>
              {own && (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Delete key for ${name}`}
                  onClick={() => onDelete(provider)}
                >
                  <Trash2 />
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
