/** Of the button that opens a thing's menu: a dialog that the menu opened gives the focus back to it. */
export const menuIdOf = ({ id }: { id: string }) => `menu-${id}`;
