package cn.tongying.system.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Optional;

/** Pictures of pages for people to look at, in the folder {@code -Dtongying.shots=DIR}; without it there are none. */
public final class Shots {
    private static final Optional<Path> FOLDER = Optional.ofNullable(System.getProperty("tongying.shots")).map(Path::of);

    private Shots() {}

    public static void take(Page page, String name) {
        FOLDER.ifPresent(folder -> page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png"))));
    }
}
