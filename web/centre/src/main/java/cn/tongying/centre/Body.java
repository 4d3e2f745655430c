package cn.tongying.centre;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON object a caller sent, read member by member with the rule each must keep.
 * A member that breaks its rule is answered by 400, naming the member and never repeating its value.
 */
public final class Body {
    private static final int MOST_ITEMS = 1_000;
    /** No value of the database has it. */
    private static final char NUL = 0;
    private final JsonObject members;

    private Body(JsonObject members) {
        this.members = members;
    }

    public static Body read(InputStream json) {
        try (JsonReader reader = Json.createReader(json)) {
            return new Body(reader.readObject());
        } catch (JsonException e) {
            throw bad("The body must be one JSON object in UTF-8.", "请求体必须是一个 UTF-8 编码的 JSON 对象。");
        }
    }

    public boolean has(String name) {
        JsonValue value = members.get(name);
        return value != null && value != JsonValue.NULL;
    }

    public String text(String name, int most) {
        if (!(members.get(name) instanceof JsonString string) || string.getString().isBlank()
                || string.getString().length() > most || string.getString().indexOf(NUL) >= 0) {
            throw bad("\"" + name + "\" must be a text of 1 to " + most + " characters without NUL.",
                    FieldWords.zh(name) + "必须是 1 至 " + most + " 个字符的文本。");
        }
        return string.getString();
    }

    public Optional<String> optionalText(String name, int most) {
        return has(name) ? Optional.of(text(name, most)) : Optional.empty();
    }

    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        return switch (members.get(name).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw bad("\"" + name + "\" must be true or false.", FieldWords.zh(name) + "只能是“是”或“否”。");
        };
    }

    public int number(String name, int least, int most) {
        if (members.get(name) instanceof JsonNumber number && number.isIntegral()) {
            long value = number.bigIntegerValue().bitLength() < 63 ? number.longValue() : Long.MAX_VALUE;
            if (value >= least && value <= most) {
                return (int) value;
            }
        }
        throw bad("\"" + name + "\" must be a whole number from " + least + " to " + most + ".",
                FieldWords.zh(name) + "必须是 " + least + " 至 " + most + " 的整数。");
    }

    public List<String> texts(String name) {
        if (!(members.get(name) instanceof JsonArray array) || array.size() > MOST_ITEMS) {
            throw bad("\"" + name + "\" must be a list of texts.", FieldWords.zh(name) + "必须是文本列表。");
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue item : array) {
            if (!(item instanceof JsonString string) || string.getString().indexOf(NUL) >= 0) {
                throw bad("\"" + name + "\" must hold texts without NUL only.", FieldWords.zh(name) + "只能包含文本。");
            }
            texts.add(string.getString());
        }
        return List.copyOf(texts);
    }

    private static ProblemException bad(String detail, String detailZh) {
        return new ProblemException(Problem.badRequest(detail, detailZh));
    }
}
