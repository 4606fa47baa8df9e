import { Bot, type LucideIcon, MessagesSquare, Settings } from "lucide-react";
import { paths } from "./paths";

export interface NavigationItem {
  to: (typeof paths)["chat" | "agents" | "settings"];
  label: string;
  icon: LucideIcon;
}

export const navigation: NavigationItem[] = [
  { to: paths.chat, label: "Chat", icon: MessagesSquare },
  { to: paths.agents, label: "Agents", icon: Bot },
  { to: paths.settings, label: "Settings", icon: Settings },
];
