package cn.tongying.hl7;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.device.HostAddress;
import cn.tongying.alliance.input.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The members of a sender in JSON and the rule of each. */
final class SenderForm {
    private static final int MOST = 64;
    private static final int MOST_DESCRIPTION = 128;
    private static final Pattern HD = Pattern.compile("[^|^~\\\\&\\p{Cntrl}]{1,64}");
    private static final Wording HD_RULE = new Wording("At most 64 characters, none of | ^ ~ \\ &, as MSH-3 or MSH-4 has it.", "最多 64 个字符，不含 | ^ ~ \\ &，与消息 MSH-3、MSH-4 一致。");
    private static final Wording SITE_RULE = new Wording("There is no such hospital.", "没有该机构。");
    private static final Map<String, String> CHARSETS = Hl7Charset.NAMES.stream().collect(Collectors.toMap(name -> name, name -> name));

    private SenderForm() {
    }

    static Hl7Sender read(Fields fields, UUID id, int version, Predicate<String> isSite) {
        String application = fields.required("application", fields.matching("application", HD, HD_RULE)).orElse("");
        String facility = fields.matching("facility", HD, HD_RULE).orElse("");
        String address = fields.text("address", MOST);
        if (!address.isEmpty() && !HostAddress.isValid(address)) {
            fields.fault("address", HostAddress.RULE);
        }
        String site = fields.text("site", MOST);
        if (!site.isEmpty() && !isSite.test(site)) {
            fields.fault("site", SITE_RULE);
        }
        Hl7Sender read = new Hl7Sender(id, application, facility, address, site, fields.choice("charset", CHARSETS).orElse("UTF-8"), fields.flag("active", true),
                fields.optionalText("description", MOST_DESCRIPTION), version);
        fields.requireSound();
        return read;
    }

    /** What the audit compares. */
    static Map<String, String> values(Hl7Sender sender) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("application", sender.application());
        values.put("facility", sender.facility());
        values.put("address", sender.address());
        values.put("site", sender.site());
        values.put("charset", sender.charset());
        values.put("active", Boolean.toString(sender.active()));
        values.put("description", sender.description());
        return values;
    }
}
