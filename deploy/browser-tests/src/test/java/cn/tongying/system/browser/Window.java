package cn.tongying.system.browser;

/** The sizes of window that every page is held to: the small desk screen and the phone. */
enum Window {
    DESK(1366, 768),
    PHONE(390, 844);

    final int width;
    final int height;

    Window(int width, int height) {
        this.width = width;
        this.height = height;
    }
}
