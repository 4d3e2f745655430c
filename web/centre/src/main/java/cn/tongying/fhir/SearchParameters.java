package cn.tongying.fhir;

import cn.tongying.alliance.Days;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.results.ReportsGiven.PatientNumber;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a search of R4 asks (https://hl7.org/fhir/R4/search.html), strictly: what is not known here, or is given twice, is refused, so that nobody
 * takes more for an answer than was asked for.
 */
final class SearchParameters {
    static final String UID_SYSTEM = "urn:dicom:uid";
    static final String OID = "urn:oid:";
    static final String PAGE = "_page";
    static final String LAST_UPDATED = "_lastUpdated";
    private static final Set<String> EVERYWHERE = Set.of("_count", PAGE, LAST_UPDATED, "_format");
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int MOST_TEXT = 200;
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");
    private static final Pattern MOMENT = Pattern.compile("(eq|ge|gt|le|lt|sa|eb)?(\\d{4}-\\d{2}-\\d{2})(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2}))?");

    private final MultivaluedMap<String, String> given;

    /** A span of time, from its first moment to the one behind its last. */
    record Span(Optional<Instant> from, Optional<Instant> until) {
        Span and(Span other) {
            return new Span(from.isEmpty() || other.from.isPresent() && other.from.get().isAfter(from.get()) ? other.from : from,
                    until.isEmpty() || other.until.isPresent() && other.until.get().isBefore(until.get()) ? other.until : until);
        }
    }

    /** A token with its system, empty where there is none. */
    record Token(String system, String value) {
    }

    /** @throws ProblemException 400 for a parameter that is not one of these, or none at all */
    SearchParameters(MultivaluedMap<String, String> given, String... known) {
        this.given = given;
        Set<String> all = new HashSet<>(Set.of(known));
        all.addAll(EVERYWHERE);
        for (Map.Entry<String, List<String>> one : given.entrySet()) {
            if (!all.contains(one.getKey())) {
                throw bad("This search knows " + String.join(", ", all.stream().sorted().toList()) + ".", "该查询支持的参数：" + String.join("、", all.stream().sorted().toList()) + "。");
            }
            if (one.getValue().size() > 1 && !one.getKey().equals(LAST_UPDATED)) {
                throw bad(one.getKey() + " is given once.", one.getKey() + " 只能出现一次。");
            }
        }
        if (given.keySet().stream().allMatch(name -> EVERYWHERE.contains(name) && !name.equals(LAST_UPDATED))) {
            throw bad("Search by at least one of " + String.join(", ", all.stream().sorted().toList()) + ".", "请至少给出一个查询条件：" + String.join("、", all.stream().sorted().toList()) + "。");
        }
    }

    Optional<String> text(String name) {
        String text = given.getFirst(name);
        if (text == null) {
            return Optional.empty();
        }
        if (text.isBlank() || text.length() > MOST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw bad(name + " has 1 to " + MOST_TEXT + " characters.", name + " 须为 1 至 " + MOST_TEXT + " 个字符。");
        }
        return Optional.of(text.strip());
    }

    Optional<Token> token(String name) {
        return text(name).map(text -> {
            int bar = text.indexOf('|');
            Token token = bar < 0 ? new Token("", text) : new Token(text.substring(0, bar), text.substring(bar + 1));
            if (token.value().isBlank()) {
                throw bad(name + " is value or system|value.", name + " 应为 value 或 system|value。");
            }
            return token;
        });
    }

    /** The same under two names. */
    Optional<PatientNumber> patient(String... names) {
        List<PatientNumber> found = List.of(names).stream().flatMap(name -> token(name).stream().map(token -> number(name, token))).distinct().toList();
        if (found.size() > 1) {
            throw bad("One patient is looked for at a time.", "一次只能查询一位患者。");
        }
        return found.stream().findFirst();
    }

    private static PatientNumber number(String name, Token token) {
        if (!token.system().isEmpty() && !token.system().startsWith(FhirPatient.ISSUER)) {
            throw bad("The system of " + name + " is " + FhirPatient.ISSUER + " and the issuer of the hospital, or is left out.", name + " 的 system 应为 " + FhirPatient.ISSUER + " 加医院的发号机构，或省略。");
        }
        return new PatientNumber(Optional.of(token.system()).filter(system -> !system.isEmpty()).map(system -> system.substring(FhirPatient.ISSUER.length())), token.value());
    }

    /** An id behind the name of its type, or alone. */
    Optional<String> reference(String name, String type) {
        return text(name).map(text -> text.startsWith(type + "/") ? text.substring(type.length() + 1) : text);
    }

    int count() {
        String count = given.getFirst("_count");
        if (count == null) {
            return USUAL;
        }
        if (!COUNT.matcher(count).matches() || Integer.parseInt(count) < 1) {
            throw bad("_count is 1 to " + MOST + "; more are given page by page.", "_count 应为 1 至 " + MOST + "，更多结果请逐页读取。");
        }
        return Math.min(MOST, Integer.parseInt(count));
    }

    Span lastUpdated() {
        return given.getOrDefault(LAST_UPDATED, List.of()).stream().map(SearchParameters::span).reduce(new Span(Optional.empty(), Optional.empty()), Span::and);
    }

    /** A day is one of the hospitals' time; a moment stands for its second, minute or day as it is written. */
    private static Span span(String text) {
        Matcher moment = MOMENT.matcher(text.replace(' ', '+'));
        if (!moment.matches()) {
            throw noTime();
        }
        try {
            Instant begin = moment.group(3) == null ? LocalDate.parse(moment.group(2)).atStartOfDay(Days.ZONE).toInstant() : OffsetDateTime.parse(moment.group(2) + moment.group(3)).toInstant();
            Instant end = moment.group(3) == null ? LocalDate.parse(moment.group(2)).plusDays(1).atStartOfDay(Days.ZONE).toInstant()
                    : moment.group(5) != null ? begin.plusNanos(1000) : begin.plus(1, moment.group(4) == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS);
            return switch (moment.group(1) == null ? "eq" : moment.group(1)) {
                case "ge" -> new Span(Optional.of(begin), Optional.empty());
                case "gt", "sa" -> new Span(Optional.of(end), Optional.empty());
                case "le" -> new Span(Optional.empty(), Optional.of(end));
                case "lt", "eb" -> new Span(Optional.empty(), Optional.of(begin));
                default -> new Span(Optional.of(begin), Optional.of(end));
            };
        } catch (DateTimeException e) {
            throw noTime();
        }
    }

    private static ProblemException noTime() {
        return bad("_lastUpdated is a day or a moment with its zone, as ge2026-11-30T08:00:00+08:00.", "_lastUpdated 应为日期或带时区的时刻，如 ge2026-11-30T08:00:00+08:00。");
    }

    static ProblemException bad(String en, String zh) {
        return new ProblemException(Problem.badRequest(en, zh));
    }

    static ProblemException noPage() {
        return bad("_page is as the link of the page before has it.", "_page 须取自上一页的 next 链接。");
    }
}
