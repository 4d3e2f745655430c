package cn.tongying.alliance.staff;

import cn.tongying.alliance.Period;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.alliance.input.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The columns of a practitioner, as JSON and CSV name them, and the rule of each. */
final class PractitionerForm {
    static final Map<String, String> COLUMNS = columns();
    static final Wording NO_ACCOUNT = new Wording("There is no account with this user name.", "没有此用户名的账户。");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_.-]{0,31}");
    private static final Wording CODE_RULE = new Wording(
            "A staff number is 1 to 32 capitals, digits, _ . or -, and begins with a capital or digit.",
            "人员编号为 1 至 32 个大写字母、数字、_ . 或 -，以大写字母或数字开头。");
    private static final Pattern LICENCE = Pattern.compile("[0-9A-Z-]{1,32}");
    private static final Wording LICENCE_RULE = new Wording("A licence number is 1 to 32 digits, capitals or -.",
            "执业证书编号为 1 至 32 个数字、大写字母或 -。");
    private static final Wording LICENCE_NEEDED = new Wording("This belongs to a licence: give its number and first day.",
            "此项属于执业证书，请同时填写证书编号和起始日期。");
    private static final int MOST_NAME = 64;
    private static final int MOST_SPECIALTY = 128;

    private PractitionerForm() {
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("code", "人员编号");
        columns.put("name", "姓名");
        columns.put("title", "职称");
        columns.put("category", "类别");
        columns.put("licenceNumber", "执业证书编号");
        columns.put("licenceSpecialty", "执业范围");
        columns.put("licenceModalities", "执业检查类型");
        columns.put("licenceBodyParts", "执业部位");
        columns.put("licenceFrom", "执业起始日期");
        columns.put("licenceTo", "执业终止日期");
        columns.put("account", "账户");
        columns.put("active", "启用");
        return columns;
    }

    static Optional<String> code(Fields fields) {
        return fields.required("code", fields.matching("code", CODE, CODE_RULE));
    }

    /** Empty when a value is at fault, which the fields then tell. */
    static Optional<PractitionerDetails> read(Fields fields, Function<String, Optional<UUID>> accounts) {
        String name = fields.text("name", MOST_NAME);
        Title title = fields.choice("title", Words.of(Title.values(), Title::label)).orElse(Title.NONE);
        Optional<Category> category = fields.required("category",
                fields.choice("category", Words.of(Category.values(), Category::label)));
        Optional<Licence> licence = licence(fields);
        String username = fields.optionalText("account", MOST_NAME);
        Optional<UUID> account = username.isEmpty() ? Optional.empty() : accounts.apply(username);
        if (!username.isEmpty() && account.isEmpty()) {
            fields.fault("account", NO_ACCOUNT);
        }
        boolean active = fields.flag("active", true);
        return fields.isSound()
                ? category.map(known -> new PractitionerDetails(name, title, known, licence, account, active))
                : Optional.empty();
    }

    private static Optional<Licence> licence(Fields fields) {
        Optional<String> number = fields.matching("licenceNumber", LICENCE, LICENCE_RULE);
        String specialty = fields.optionalText("licenceSpecialty", MOST_SPECIALTY);
        Scope scope = Scope.read(fields, "licenceModalities", "licenceBodyParts");
        Optional<Period> period = fields.period("licenceFrom", "licenceTo");
        if (number.isEmpty()) {
            for (String column : new String[] {"licenceSpecialty", "licenceModalities", "licenceBodyParts", "licenceFrom", "licenceTo"}) {
                if (fields.raw("licenceNumber").isEmpty() && !fields.raw(column).isEmpty()) {
                    fields.fault(column, LICENCE_NEEDED);
                }
            }
            return Optional.empty();
        }
        fields.required("licenceFrom", period);
        return period.map(valid -> new Licence(number.get(), specialty, scope, valid));
    }

    /** The staff number is given once. */
    static void refuseChange(Fields fields, Practitioner present) {
        fields.refuseChange("code", present.code(), new Wording("It is set once and not changed.", "一经设置不可更改。"));
    }

    /** The same columns of one that exists. */
    static Map<String, String> values(Practitioner practitioner) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("code", practitioner.code());
        values.putAll(values(practitioner.details()));
        values.put("account", practitioner.username());
        return values;
    }

    static Map<String, String> values(PractitionerDetails details) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", details.name());
        values.put("title", details.title().name());
        values.put("category", details.category().name());
        values.put("licenceNumber", details.licence().map(Licence::number).orElse(""));
        values.put("licenceSpecialty", details.licence().map(Licence::specialty).orElse(""));
        values.put("licenceModalities", details.licence().map(licence -> Words.joined(licence.scope().modalities())).orElse(""));
        values.put("licenceBodyParts", details.licence().map(licence -> Words.joined(licence.scope().bodyParts())).orElse(""));
        values.put("licenceFrom", details.licence().map(licence -> licence.period().from().toString()).orElse(""));
        values.put("licenceTo", details.licence().flatMap(licence -> licence.period().to()).map(Object::toString).orElse(""));
        values.put("account", details.account().map(UUID::toString).orElse(""));
        values.put("active", Boolean.toString(details.active()));
        return values;
    }
}
