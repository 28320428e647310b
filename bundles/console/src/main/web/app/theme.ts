import { createTheme, Drawer, Modal } from '@mantine/core';

/** What scripts need to know of the theme; the rest stands in theme.css. */
export const theme = createTheme({
  primaryColor: 'cyan',
  cursorType: 'pointer',
  defaultRadius: 'md',
  components: {
    // the lock of the page's scroll bar is a style written by a script, which the gateway does not admit
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false, position: 'right', size: 'lg' } }),
  },
});
