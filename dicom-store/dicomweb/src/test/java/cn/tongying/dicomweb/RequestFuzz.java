package cn.tongying.dicomweb;

import cn.tongying.archive.search.Query;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Any text as a query string, an Accept or a Range: understood, or answered by a problem whose status is the client's mistake. */
public final class RequestFuzz {
    private RequestFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        theClientsMistakeAtMost(() -> SearchRequest.parse(Query.Level.INSTANCE, Optional.empty(), Optional.empty(), QueryString.parse(text), 1_000));
        theClientsMistakeAtMost(() -> Accept.parse(List.of(text)));
        theClientsMistakeAtMost(() -> ByteRange.parse(text, 1_000_000));
    }

    private static void theClientsMistakeAtMost(Runnable reading) {
        try {
            reading.run();
        } catch (Problem refused) {
            if (refused.status() < 400 || refused.status() > 499) {
                throw new AssertionError("answered " + refused.status(), refused);
            }
        }
    }
}
