package cn.tongying.teaching;

import java.util.Set;

/** What a case is. Withdrawn is the end. */
enum CaseState {
    /** Its images are being copied; nobody sees it. */
    MAKING,
    DRAFT,
    /** Waits for another person to publish it. */
    SUBMITTED,
    PUBLISHED,
    WITHDRAWN;

    Set<CaseState> next() {
        return switch (this) {
            case MAKING -> Set.of(DRAFT);
            case DRAFT -> Set.of(SUBMITTED, WITHDRAWN);
            case SUBMITTED -> Set.of(DRAFT, PUBLISHED, WITHDRAWN);
            case PUBLISHED -> Set.of(WITHDRAWN);
            case WITHDRAWN -> Set.of();
        };
    }
}
