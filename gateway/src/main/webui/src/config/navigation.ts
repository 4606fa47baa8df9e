import { Bot, type LucideIcon, MessagesSquare, Settings, Wrench } from "lucide-react";
import { paths } from "./paths";

export interface NavigationItem {
  to: (typeof paths)["chat" | "agents" | "tools" | "settings"];
  label: string;
  icon: LucideIcon;
}

export const navigation: NavigationItem[] = [
  { to: paths.chat, label: "Chat", icon: MessagesSquare },
  { to: paths.agents, label: "Agents", icon: Bot },
  { to: paths.tools, label: "Tools", icon: Wrench },
  { to: paths.settings, label: "Settings", icon: Settings },
];
