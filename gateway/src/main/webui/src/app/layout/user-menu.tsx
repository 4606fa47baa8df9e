import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { setTheme, type ThemeChoice, useTheme } from "@/components/theme";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu";
import { auth } from "@/lib/auth/auth";
import { beginningOf } from "@/lib/format";
import { meQuery } from "../me";

const themes: { value: ThemeChoice; label: string; icon: typeof Sun }[] = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "Like the system", icon: Monitor },
];

export function UserMenu() {
  const { data: me } = useQuery(meQuery);
  const name = me?.name ?? me?.user;
  const { data: signOut } = useQuery({
    queryKey: ["sign-out"],
    queryFn: async () => (await auth()).signOut ?? null,
    staleTime: Infinity,
  });
  const { choice } = useTheme();
  return (
    <Menu>
      <MenuTrigger className="flex w-full items-center gap-2.5 rounded-lg p-2 text-left hover:bg-accent">
        <span
          aria-hidden
          className="grid size-8 shrink-0 place-items-center rounded-full bg-primary/12 text-xs font-semibold text-primary uppercase"
        >
          {name && beginningOf(name, 2)}
        </span>
        <span className="min-w-0 grow">
          <span className="block truncate text-sm font-medium">{name}</span>
          <span className="block truncate text-xs text-muted-foreground">{me?.tenant}</span>
        </span>
        <ChevronsUpDown className="size-4 text-muted-foreground" aria-hidden />
      </MenuTrigger>
      <MenuContent side="top" align="start" className="w-56">
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup value={choice} onValueChange={(value) => setTheme(value as ThemeChoice)}>
          {themes.map(({ value, label, icon: Icon }) => (
            <MenuRadioItem key={value} value={value}>
              <Icon /> {label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        {signOut && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => void signOut()}>
              <LogOut /> Sign out
            </MenuItem>
          </>
        )}
      </MenuContent>
    </Menu>
  );
}
