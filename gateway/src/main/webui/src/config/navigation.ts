import { Bot, type LucideIcon, MessagesSquare } from "lucide-react";
import { paths } from "./paths";

export interface NavigationItem {
  to: (typeof paths)["chat"] | (typeof paths)["agents"];
  label: string;
  icon: LucideIcon;
}

export const navigation: NavigationItem[] = [
  { to: paths.chat, label: "Chat", icon: MessagesSquare },
  { to: paths.agents, label: "Agents", icon: Bot },
];
