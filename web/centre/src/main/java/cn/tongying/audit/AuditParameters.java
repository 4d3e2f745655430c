package cn.tongying.audit;

import cn.tongying.archive.Caller;
import cn.tongying.centre.Body;
import cn.tongying.centre.Parameters;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a search and an export are asked with. Who has not all sites sees the events of the own ones alone. */
public class AuditParameters {
    private static final int MOST_TEXT = 200;

    @QueryParam("from") @Nullable String from;
    @QueryParam("to") @Nullable String to;
    @QueryParam("actor") @Nullable String actor;
    @QueryParam("site") @Nullable String site;
    @QueryParam("study") @Nullable String study;
    @QueryParam("type") @Nullable String type;
    @QueryParam("outcome") @Nullable String outcome;

    /** The same from a body, for what must not stand in an address. */
    static AuditParameters of(Body body) {
        AuditParameters read = new AuditParameters();
        read.from = text(body, "from");
        read.to = text(body, "to");
        read.actor = text(body, "actor");
        read.site = text(body, "site");
        read.study = text(body, "study");
        read.type = text(body, "type");
        read.outcome = text(body, "outcome");
        return read;
    }

    private static @Nullable String text(Body body, String name) {
        return body.optionalText(name, MOST_TEXT).orElse(null);
    }

    AuditFilter filter(Caller caller) {
        return new AuditFilter(AuditTimes.from(from), AuditTimes.to(to), Parameters.text("actor", actor), Parameters.text("site", site),
                Parameters.text("study", study), Parameters.text("type", type), outcome(outcome),
                caller.allSites() ? Optional.empty() : Optional.of(caller.sites()));
    }

    private static OptionalInt outcome(@Nullable String text) {
        return switch (text == null ? "" : text) {
            case "" -> OptionalInt.empty();
            case "0", "4", "8", "12" -> OptionalInt.of(Integer.parseInt(text));
            default -> throw new ProblemException(Problem.badRequest("\"outcome\" must be 0, 4, 8 or 12 (PS3.15 A.5.1).",
                    "结果必须是 0、4、8 或 12（PS3.15 A.5.1）。"));
        };
    }
}
