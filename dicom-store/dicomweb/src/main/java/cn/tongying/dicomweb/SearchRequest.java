package cn.tongying.dicomweb;

import cn.tongying.archive.search.AnswerKeys;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A QIDO-RS request read from its query string (PS3.18 section 8.3.4): the query for the catalogue, and the names that no
 * one here understands, of which the client is warned.
 */
record SearchRequest(Optional<Query> query, List<String> ignored) {

    /**
     * Reads a query string.
     *
     * @param maximum the largest and the default limit
     */
    static SearchRequest parse(Query.Level level, Optional<StudyInstanceUid> study, Optional<SeriesInstanceUid> series,
                               QueryString parameters, int maximum) {
        List<Query.Criterion> criteria = new ArrayList<>();
        List<AttributePath> include = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        boolean all = false;
        for (Map.Entry<String, List<String>> parameter : parameters.parameters().entrySet()) {
            switch (parameter.getKey()) {
                case "limit", "offset", "fuzzymatching", "accept" -> { }
                case "includefield" -> all |= include(level, parameter.getValue(), include, ignored);
                default -> path(parameter.getKey()).ifPresentOrElse(
                        path -> criteria.add(new Query.Criterion(path, matched(path, parameter.getValue()))),
                        () -> ignored.add(parameter.getKey()));
            }
        }
        int limit = Math.min(parameters.number("limit").orElse(maximum), maximum);
        int offset = parameters.number("offset").orElse(0);
        boolean fuzzy = flag(parameters.value("fuzzymatching"));
        return new SearchRequest(limit == 0 ? Optional.empty()
                : Optional.of(new Query(level, study, series, criteria, include, all, fuzzy, limit, offset)), ignored);
    }

    /**
     * Adds what the values of includefield name; true when one of them is {@code all}. What is kept of none at this level
     * is told like what nobody knows.
     */
    private static boolean include(Query.Level level, List<String> values, List<AttributePath> include, List<String> ignored) {
        boolean all = false;
        for (String value : values) {
            for (String name : value.split(",")) {
                String plain = name.strip();
                if (plain.equals("all")) {
                    all = true;
                } else if (!plain.isEmpty()) {
                    Optional<AttributePath> path = path(plain);
                    path.ifPresent(include::add);
                    if (path.filter(known -> isKept(level, known)).isEmpty()) {
                        ignored.add("includefield=" + plain);
                    }
                }
            }
        }
        return all;
    }

    private static boolean isKept(Query.Level level, AttributePath path) {
        int tag = path.tags().getFirst();
        return tag == Tag.RetrieveURL || AnswerKeys.canAnswer(level, tag);
    }

    private static boolean flag(Optional<String> value) {
        return switch (value.orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.badRequest("'fuzzymatching' is true or false", "“fuzzymatching” 只能为 true 或 false");
        };
    }

    /** Keywords or hexadecimal tags, from outside in, with dots; empty when one of them is unknown. */
    static Optional<AttributePath> path(String name) {
        List<Integer> tags = new ArrayList<>();
        for (String piece : name.split("\\.", -1)) {
            OptionalInt tag = piece.matches("[0-9A-Fa-f]{8}") ? OptionalInt.of(Integer.parseUnsignedInt(piece, 16))
                    : Dictionary.tagOf(piece);
            if (tag.isEmpty() || tags.size() == 8) {
                return Optional.empty();
            }
            tags.add(tag.getAsInt());
        }
        return Optional.of(new AttributePath(tags));
    }

    /** One value; several are a list only of UIDs (PS3.18 section 8.3.4.4). */
    private static String matched(AttributePath path, List<String> values) {
        if (values.size() > 1 && Dictionary.vrOf(path.tags().getLast()) != Vr.UI) {
            throw Problem.badRequest("Attribute " + path + " is given more than once; only UIDs can be listed",
                    "属性 " + path + " 重复；只有 UID 可以列出多个");
        }
        return String.join("\\", values);
    }
}
