export const paths = {
  chat: "/agent-chat",
  agents: "/agent-chat/agents",
  tools: "/agent-chat/tools",
  settings: "/settings",
  signedIn: "/signed-in",
} as const;
