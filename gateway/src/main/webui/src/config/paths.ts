export const paths = {
  chat: "/agent-chat",
  agents: "/agent-chat/agents",
  signedIn: "/signed-in",
} as const;
