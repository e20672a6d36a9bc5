export const sideTabs = ['part', 'wall', 'text', 'history'] as const;
export type SideTab = (typeof sideTabs)[number];
