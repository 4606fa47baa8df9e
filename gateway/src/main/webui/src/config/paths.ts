export const paths = {
  chat: "/agent-chat",
  agents: "/agent-chat/agents",
  settings: "/settings",
  signedIn: "/signed-in",
} as const;
