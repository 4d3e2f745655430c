package cn.tongying.intake;

import cn.tongying.archive.Page;
import cn.tongying.centre.Parameters;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shape both lists share: some lines, and the cursor for those before them. */
final class IntakePage {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private IntakePage() {
    }

    static int limit(@Nullable String limit) {
        return Parameters.limit(limit, USUAL, MOST);
    }

    static <T> String json(Page<T> page, Function<T, JsonObjectBuilder> line) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.items().forEach(item -> items.add(line.apply(item)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("items", items);
        page.next().ifPresentOrElse(next -> json.add("next", next), () -> json.addNull("next"));
        return json.build().toString();
    }
}
