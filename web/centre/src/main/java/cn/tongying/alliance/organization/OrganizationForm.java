package cn.tongying.alliance.organization;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.alliance.input.Words;
import cn.tongying.archive.site.NewSite;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The columns of an organization, as JSON and CSV name them, and the rule of each. */
final class OrganizationForm {
    static final Map<String, String> COLUMNS = columns();
    private static final Wording SITE_CODE_RULE = new Wording("What keeps its own images has a code of at most 16 characters.",
            "保存影像的机构代码最多 16 个字符。");
    private static final Wording ISSUER_RULE = new Wording("An issuer has 1 to 64 characters and no backslash.",
            "标识签发者为 1 至 64 个字符，不含反斜杠。");
    private static final Wording DISTRICT_RULE = new Wording("A district is a six-digit code of GB/T 2260.", "行政区划为 GB/T 2260 六位代码。");
    private static final Wording BOTH = new Wording("Give latitude and longitude, or neither.", "纬度和经度须同时填写或同时留空。");
    private static final int MOST_NAME = 128;
    private static final int MOST_ADDRESS = 256;

    private OrganizationForm() {
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("code", "代码");
        columns.put("kind", "类型");
        columns.put("parent", "上级");
        columns.put("nameZh", "中文名称");
        columns.put("nameEn", "英文名称");
        columns.put("tier", "等级");
        columns.put("district", "行政区划");
        columns.put("address", "地址");
        columns.put("latitude", "纬度");
        columns.put("longitude", "经度");
        columns.put("issuer", "标识签发者");
        columns.put("active", "启用");
        return columns;
    }

    /** Empty when a value is at fault, which the fields then tell. */
    static Optional<NewOrganization> read(Fields fields) {
        Optional<String> code = fields.required("code", Organization.code(fields, "code"));
        Optional<OrganizationKind> kind = fields.required("kind",
                fields.choice("kind", Words.of(OrganizationKind.values(), OrganizationKind::label)));
        Optional<String> parent = Organization.code(fields, "parent");
        Optional<OrganizationDetails> details = readDetails(fields);
        if (code.isEmpty() || kind.isEmpty() || details.isEmpty() || !fields.isSound()) {
            return Optional.empty();
        }
        Optional<String> issuer = issuer(fields, code.get(), kind.get());
        fields.fault("issuer", TreeRules.againstSite(kind.get(), issuer.isPresent()));
        return fields.isSound()
                ? Optional.of(new NewOrganization(code.get(), kind.get(), parent, issuer, details.get()))
                : Optional.empty();
    }

    /** A hospital that names no issuer is the issuer under its own code. */
    private static Optional<String> issuer(Fields fields, String code, OrganizationKind kind) {
        String given = fields.optionalText("issuer", 64);
        String issuer = given.isEmpty() && kind == OrganizationKind.HOSPITAL ? code : given;
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        if (!NewSite.isIssuer(issuer)) {
            fields.fault("issuer", ISSUER_RULE);
        }
        if (!NewSite.isCode(code)) {
            fields.fault("code", SITE_CODE_RULE);
        }
        return Optional.of(issuer);
    }

    /** Empty when a value is at fault, which the fields then tell. */
    static Optional<OrganizationDetails> readDetails(Fields fields) {
        String nameZh = fields.text("nameZh", MOST_NAME);
        String nameEn = fields.optionalText("nameEn", MOST_NAME);
        Optional<Tier> tier = fields.choice("tier", Tier.words());
        String district = fields.optionalText("district", 6);
        if (!district.isEmpty() && !District.isCode(district)) {
            fields.fault("district", DISTRICT_RULE);
        }
        String address = fields.optionalText("address", MOST_ADDRESS);
        Optional<Coordinates> coordinates = coordinates(fields);
        boolean active = fields.flag("active", true);
        if (!fields.isSound()) {
            return Optional.empty();
        }
        Optional<District> known = district.isEmpty() ? Optional.empty() : Optional.of(new District(district));
        return Optional.of(new OrganizationDetails(nameZh, nameEn, tier, known, address, coordinates, active));
    }

    private static Optional<Coordinates> coordinates(Fields fields) {
        Optional<BigDecimal> latitude = fields.degrees("latitude", Coordinates.MOST_LATITUDE);
        Optional<BigDecimal> longitude = fields.degrees("longitude", Coordinates.MOST_LONGITUDE);
        if (fields.raw("latitude").isEmpty() != fields.raw("longitude").isEmpty()) {
            fields.fault(fields.raw("latitude").isEmpty() ? "latitude" : "longitude", BOTH);
        }
        return latitude.flatMap(north -> longitude.map(east -> new Coordinates(north, east)));
    }

    /** Code, kind and issuer are given once, and another parent is a move. */
    static void refuseChange(Fields fields, Organization present) {
        Wording once = new Wording("It is set once and not changed.", "一经设置不可更改。");
        fields.refuseChange("code", present.code(), once);
        fields.refuseChange("kind", present.kind().name(), once);
        fields.refuseChange("issuer", present.issuer().orElse(""), once);
        fields.refuseChange("parent", present.parent().orElse(""), new Wording("Move it instead.", "请使用“移动”。"));
    }

    /** The same columns of one that exists. */
    static Map<String, String> values(Organization organization) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("code", organization.code());
        values.put("kind", organization.kind().name());
        values.put("parent", organization.parent().orElse(""));
        values.putAll(values(organization.details()));
        values.put("issuer", organization.issuer().orElse(""));
        return values;
    }

    static Map<String, String> values(OrganizationDetails details) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("nameZh", details.nameZh());
        values.put("nameEn", details.nameEn());
        values.put("tier", details.tier().map(Tier::code).orElse(""));
        values.put("district", details.district().map(District::code).orElse(""));
        values.put("address", details.address());
        values.put("latitude", details.coordinates().map(place -> place.latitude().toPlainString()).orElse(""));
        values.put("longitude", details.coordinates().map(place -> place.longitude().toPlainString()).orElse(""));
        values.put("active", Boolean.toString(details.active()));
        return values;
    }
}
