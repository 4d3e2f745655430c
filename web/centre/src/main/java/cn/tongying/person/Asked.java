package cn.tongying.person;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the resources read besides patients: the object of a body, reasons, limits, and where a page begins. */
final class Asked {
    private static final int MOST_REASON = 400;
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,19}) (.*)", Pattern.DOTALL);
    private static final Pattern PROPOSAL = Pattern.compile("([0-9]{1,3})-([0-9]{1,18})");

    private Asked() {
    }

    static JsonObject object(InputStream json) {
        try (JsonReader reader = Json.createReader(json)) {
            return reader.readObject();
        } catch (JsonException e) {
            throw bad("The body must be one JSON object in UTF-8.", "请求体必须是一个 UTF-8 编码的 JSON 对象。");
        }
    }

    static String reason(JsonObject json, boolean needed) {
        String reason = json.get("reason") instanceof JsonString text ? text.getString().strip() : "";
        if (reason.length() > MOST_REASON || needed && reason.isEmpty()) {
            throw bad("\"reason\" is a text of 1 to " + MOST_REASON + " characters.", "原因必填，最多 " + MOST_REASON + " 个字符。");
        }
        return reason;
    }

    static int limit(JsonObject json) {
        if (!json.containsKey("limit")) {
            return USUAL;
        }
        int limit = json.get("limit") instanceof JsonNumber number && number.isIntegral() ? number.bigIntegerValue().intValue() : 0;
        if (limit < 1 || limit > MOST) {
            throw bad("\"limit\" must be 1 to " + MOST + ".", "每页条数必须是 1 至 " + MOST + "。");
        }
        return limit;
    }

    static PersonSearch.Place place(JsonObject json) {
        if (!(json.get("after") instanceof JsonString text)) {
            return PersonSearch.Place.FIRST;
        }
        try {
            Matcher place = PLACE.matcher(new String(Base64.getUrlDecoder().decode(text.getString()), StandardCharsets.UTF_8));
            if (place.matches()) {
                return new PersonSearch.Place(place.group(2), Long.parseLong(place.group(1)));
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other text that is no cursor.
        }
        throw noCursor();
    }

    static String cursor(PersonSearch.Place place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((place.id() + " " + place.name()).getBytes(StandardCharsets.UTF_8));
    }

    static Proposals.Place proposal(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return Proposals.Place.FIRST;
        }
        return Optional.of(PROPOSAL.matcher(after)).filter(Matcher::matches)
                .map(place -> new Proposals.Place(Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)))).orElseThrow(Asked::noCursor);
    }

    static String cursor(Proposal proposal) {
        return proposal.score() + "-" + proposal.id();
    }

    private static ProblemException noCursor() {
        return bad("\"after\" is no cursor of ours.", "翻页位置无效，请重新打开列表。");
    }

    private static ProblemException bad(String detail, String detailZh) {
        return new ProblemException(Problem.badRequest(detail, detailZh));
    }
}
