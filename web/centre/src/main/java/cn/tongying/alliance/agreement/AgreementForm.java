package cn.tongying.alliance.agreement;

import cn.tongying.alliance.Period;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.alliance.input.Words;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The members of an agreement in JSON and the rule of each. */
final class AgreementForm {
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final Wording SITE_RULE = new Wording("There is no site with this code.", "没有此代码的机构。");
    private static final Pattern SHARE = Pattern.compile("READING|REVIEW|CONSULTATION|PRIORS");
    private static final Wording SHARES_RULE = new Wording("At least one of READING, REVIEW, CONSULTATION, PRIORS.",
            "至少选择书写、审核、会诊、既往影像调阅中的一项。");
    private static final Map<String, Boolean> DIRECTIONS = Map.of("ONE_WAY", false, "MUTUAL", true);

    private AgreementForm() {
    }

    /** Empty when a value is at fault, which the fields then tell. */
    static Optional<Agreement> read(Fields fields, UUID id, int version, Predicate<String> sites) {
        Optional<String> from = site(fields, "fromSite", sites);
        Optional<String> to = site(fields, "toSite", sites);
        Optional<Boolean> mutual = fields.required("direction", fields.choice("direction", DIRECTIONS));
        Set<Sharing> shares = EnumSet.noneOf(Sharing.class);
        fields.list("shares", SHARE, SHARES_RULE).forEach(word -> shares.add(Sharing.valueOf(word)));
        if (fields.raw("shares").isEmpty()) {
            fields.fault("shares", SHARES_RULE);
        }
        Optional<Period> period = fields.required("validFrom", fields.period("validFrom", "validTo"));
        Optional<String> responsible = site(fields, "responsibleSite", sites);
        if (from.isPresent() && from.equals(to)) {
            fields.fault("toSite", new Wording("An agreement is between two different sites.", "协议双方必须是不同的机构。"));
        }
        if (responsible.isPresent() && from.isPresent() && to.isPresent() && !responsible.equals(from) && !responsible.equals(to)) {
            fields.fault("responsibleSite", new Wording("One of the two sites answers for the result.", "责任机构必须是协议双方之一。"));
        }
        return fields.isSound()
                ? Optional.of(new Agreement(id, from.orElseThrow(), to.orElseThrow(), mutual.orElseThrow(), shares, period.orElseThrow(),
                        responsible.orElseThrow(), Optional.empty(), version))
                : Optional.empty();
    }

    private static Optional<String> site(Fields fields, String column, Predicate<String> sites) {
        Optional<String> code = fields.required(column, fields.matching(column, SITE, SITE_RULE));
        if (code.filter(given -> !sites.test(given)).isPresent()) {
            fields.fault(column, SITE_RULE);
        }
        return code;
    }

    static Map<String, String> values(Agreement agreement) {
        return Map.of("direction", agreement.mutual() ? "MUTUAL" : "ONE_WAY", "shares", Words.joined(
                agreement.shares().stream().map(Enum::name).toList()), "validFrom", agreement.period().from().toString(),
                "validTo", agreement.period().to().map(Object::toString).orElse(""), "responsibleSite", agreement.responsibleSite());
    }
}
