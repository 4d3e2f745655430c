package cn.tongying.alliance.device;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.alliance.input.Words;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.CertificateFingerprint;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The members of an application entity in JSON and the rule of each. */
final class ApplicationEntityForm {
    private static final Wording TITLE_RULE = new Wording("An AE title has 1 to 16 printable ASCII characters, no backslash.",
            "AE 标题为 1 至 16 个可打印 ASCII 字符，不含反斜杠。");
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final Wording SITE_RULE = new Wording("There is no site with this code.", "没有此代码的机构。");
    private static final Pattern SERVICE = Pattern.compile("ECHO|STORE|FIND|MOVE|GET|COMMIT|WORKLIST|MPPS");
    private static final Wording SERVICES_RULE = new Wording("Each must be one of ECHO, STORE, FIND, MOVE, GET, COMMIT, WORKLIST, MPPS.",
            "每项只能是 ECHO、STORE、FIND、MOVE、GET、COMMIT、WORKLIST、MPPS。");
    /** PS3.5 9.1; at most 64 characters. */
    private static final Pattern UID = Pattern.compile("(?=.{1,64}$)[0-9]+(\\.[0-9]+)+");
    private static final Wording UID_RULE = new Wording("Each must be a SOP Class UID of at most 64 digits and dots.",
            "每项必须是 SOP Class UID，最多 64 位数字和点。");
    private static final Map<String, WorklistText> TEXTS = Arrays.stream(WorklistText.values()).collect(Collectors.toMap(Enum::name, Function.identity()));
    private static final int MOST_DESCRIPTION = 128;
    private static final int MOST_PORT = 65_535;

    private ApplicationEntityForm() {
    }

    /**
     * Empty when a value is at fault, which the fields then tell.
     *
     * @param present the certificates it has until now
     */
    static Optional<ApplicationEntity> read(Fields fields, UUID id, int version, Predicate<String> sites, List<EntityCertificate> present) {
        String title = title(fields);
        String host = fields.text("host", 64);
        if (!host.isEmpty() && !HostAddress.isValid(host)) {
            fields.fault("host", HostAddress.RULE);
        }
        Optional<Integer> port = fields.raw("port").isEmpty() ? Optional.empty() : Optional.of(fields.number("port", 1, MOST_PORT));
        Optional<String> site = fields.required("site", fields.matching("site", SITE, SITE_RULE));
        if (site.filter(code -> !sites.test(code)).isPresent()) {
            fields.fault("site", SITE_RULE);
        }
        List<EntityCertificate> certificates = CertificateField.read(fields, present);
        Set<DimseService> services = fields.list("services", SERVICE, SERVICES_RULE).stream()
                .map(DimseService::valueOf).collect(Collectors.toSet());
        Set<String> sopClasses = fields.list("sopClasses", UID, UID_RULE);
        WorklistText worklistText = fields.choice("worklistText", TEXTS).orElse(WorklistText.UTF_8);
        String description = fields.optionalText("description", MOST_DESCRIPTION);
        return fields.isSound()
                ? Optional.of(new ApplicationEntity(id, title, host, port, site.orElseThrow(), certificates, services, sopClasses, worklistText,
                        description, version))
                : Optional.empty();
    }

    private static String title(Fields fields) {
        String title = fields.text("title", 64);
        try {
            return title.isEmpty() ? title : new AeTitle(title).value();
        } catch (IllegalArgumentException e) {
            fields.fault("title", TITLE_RULE);
            return title;
        }
    }

    static Map<String, String> values(ApplicationEntity entity) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", entity.title());
        values.put("host", entity.host());
        values.put("port", entity.port().map(Object::toString).orElse(""));
        values.put("site", entity.site());
        values.put("certificates", Words.joined(entity.fingerprints().stream().map(CertificateFingerprint::sha256).toList()));
        values.put("services", Words.joined(entity.services().stream().map(Enum::name).toList()));
        values.put("sopClasses", Words.joined(entity.sopClasses()));
        values.put("worklistText", entity.worklistText().name());
        values.put("description", entity.description());
        return values;
    }
}
