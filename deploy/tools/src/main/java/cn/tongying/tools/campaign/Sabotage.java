package cn.tongying.tools.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Breaks the product from outside as a {@link Control} says. */
final class Sabotage {
    private static final List<String> LIBRARIES = List.of("/usr/lib/x86_64-linux-gnu/libeatmydata.so", "/usr/lib/libeatmydata.so");

    private Sabotage() {}

    /** What the launcher and all that it starts find in their environment. */
    static Map<String, String> environment(Control control) {
        if (control != Control.NOTHING_FORCED) {
            return Map.of();
        }
        return Map.of("LD_PRELOAD", library(LIBRARIES));
    }

    /** Whether this machine has what the control needs. */
    static void require(Control control) {
        environment(control);
    }

    static String library(List<String> places) {
        return places.stream().filter(path -> Files.exists(Path.of(path))).findFirst().orElseThrow(() -> new CampaignException(
                "缺少软件包 eatmydata：请安装它，或加 --no-controls。 The package eatmydata is not installed: install it, or give --no-controls."));
    }

    /** Once, before the first store. A setting of a role holds for connections that are opened after it. */
    static void prepare(Control control, Product product) {
        if (control == Control.LAZY_COMMIT) {
            OwnerView.makeCommitsLazy(product);
            product.stop();
            product.start();
        }
    }
}
