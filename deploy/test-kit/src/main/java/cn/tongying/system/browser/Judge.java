package cn.tongying.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What every page is held to: WCAG 2.2 AA as axe-core judges it, and nothing wider than the window. */
public final class Judge {
    private static final String AXE = read(Path.of(System.getProperty("tongying.axe")));
    private static final String VIOLATIONS = """
            async () => {
              const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
              return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => node.html.slice(0, 200)).join(' | ')}`);
            }""";
    private static final String OVERFLOW = "() => document.documentElement.scrollWidth - window.innerWidth";

    private Judge() {}

    public static void accessible(Page page) {
        finishMoving(page);
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(VIOLATIONS)).as("axe-core at %s", page.url()).isEmpty();
    }

    public static void fits(Page page) {
        assertThat((Integer) page.evaluate(OVERFLOW)).as("wider than the window at %s", page.url()).isLessThanOrEqualTo(0);
    }

    /** A dialog that is still fading in would be judged by colours that do not stay. */
    private static void finishMoving(Page page) {
        page.waitForFunction("() => !document.querySelector('[class*=ant-zoom-], [class*=ant-fade-]')"
                + " && document.getAnimations().every(one => one.playState !== 'running')");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
