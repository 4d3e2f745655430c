package cn.tongying.reading;

import java.util.UUID;

/** Who must not see a report now, because that person is to judge the exam without it; the room of quality knows. */
public interface Blinding {
    /** @throws cn.tongying.centre.ProblemException 409 while the person judges this exam blind */
    void requireSighted(UUID task, UUID account);
}
