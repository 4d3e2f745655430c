package cn.tongying.reading.signature;

/** An answer does not keep a rule; never leaves the room. */
final class BrokenRuleException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final SigningRule rule;

    BrokenRuleException(SigningRule rule) {
        super(rule.name());
        this.rule = rule;
    }

    BrokenRuleException(SigningRule rule, Throwable cause) {
        super(rule.name(), cause);
        this.rule = rule;
    }

    SigningRule rule() {
        return rule;
    }

    static void require(boolean kept, SigningRule rule) {
        if (!kept) {
            throw new BrokenRuleException(rule);
        }
    }
}
