package cn.tongying.alliance.staff;

import cn.tongying.alliance.input.Fields;
import cn.tongying.alliance.input.Words;
import cn.tongying.centre.Parameters;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of a search for people, each with its rule. */
final class PractitionerSearch {
    private PractitionerSearch() {
    }

    static Practitioners.Search read(@Nullable String typed, @Nullable String organization, @Nullable String category,
                                     @Nullable String active, @Nullable String after, int limit) {
        Fields fields = new Fields(Map.of("category", category == null ? "" : category, "active", active == null ? "" : active));
        Optional<Category> wanted = fields.choice("category", Words.of(Category.values(), Category::label));
        Optional<Boolean> use = fields.raw("active").isEmpty() ? Optional.empty() : Optional.of(fields.flag("active", true));
        fields.requireSound();
        Optional<String> place = Optional.of(Parameters.text("organization", organization)).filter(code -> !code.isEmpty());
        return new Practitioners.Search(Parameters.text("q", typed), place, wanted, use, cursor(after), limit);
    }

    private static Optional<UUID> cursor(@Nullable String after) {
        try {
            return Parameters.cursor("after", after).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badRequest("\"after\" is no cursor of ours.", "翻页位置无效，请重新打开列表。"));
        }
    }
}
