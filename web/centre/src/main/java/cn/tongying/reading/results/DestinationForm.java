package cn.tongying.reading.results;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The members of a destination in JSON and the rule of each. */
final class DestinationForm {
    private static final int MOST_SITE = 64;
    private static final int MOST_DESCRIPTION = 128;
    private static final int MOST_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?");
    private static final Pattern HD = Pattern.compile("[^|^~\\\\&\\p{Cntrl}]{1,64}");
    private static final Wording HOST_RULE = new Wording("A host name or an address.", "主机名或 IP 地址。");
    private static final Wording HD_RULE = new Wording("At most 64 characters, none of | ^ ~ \\ &, as the receiver wants it in MSH-5 or MSH-6.", "最多 64 个字符，不含 | ^ ~ \\ &，与接收方要求的 MSH-5、MSH-6 一致。");
    private static final Wording SITE_RULE = new Wording("There is no such hospital.", "没有该机构。");

    private DestinationForm() {
    }

    static Destination read(Fields fields, UUID id, int version, Predicate<String> isSite) {
        String site = fields.text("site", MOST_SITE);
        if (!site.isEmpty() && !isSite.test(site)) {
            fields.fault("site", SITE_RULE);
        }
        Destination read = new Destination(id, site, fields.required("host", fields.matching("host", HOST, HOST_RULE)).orElse(""), fields.number("port", 1, MOST_PORT),
                fields.required("application", fields.matching("application", HD, HD_RULE)).orElse(""), fields.matching("facility", HD, HD_RULE).orElse(""),
                fields.choice("charset", Map.of("UTF-8", "UTF-8", "GB18030", "GB18030")).orElse("UTF-8"), fields.flag("preliminary", false), fields.flag("withDocument", false),
                fields.flag("critical", true), fields.flag("active", true), fields.optionalText("description", MOST_DESCRIPTION), version);
        fields.requireSound();
        return read;
    }

    /** What the audit compares. */
    static Map<String, String> values(Destination destination) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("site", destination.site());
        values.put("host", destination.host());
        values.put("port", Integer.toString(destination.port()));
        values.put("application", destination.application());
        values.put("facility", destination.facility());
        values.put("charset", destination.charset());
        values.put("preliminary", Boolean.toString(destination.preliminary()));
        values.put("withDocument", Boolean.toString(destination.withDocument()));
        values.put("critical", Boolean.toString(destination.critical()));
        values.put("active", Boolean.toString(destination.active()));
        values.put("description", destination.description());
        return values;
    }
}
