package cn.tongying.identity.gate;

import cn.tongying.identity.Credential;
import java.util.Optional;

/** The table of routes, for the matrix of another room's test. */
public final class GateOfTest {
    private GateOfTest() {
    }

    /** Whether the gate lets the request pass, with the method and the path separated by a space. */
    public static boolean admits(String route, Credential known) {
        String[] parts = route.split(" ");
        return Routes.decide(parts[0], parts[1], Optional.of(known)) == Verdict.ADMITTED;
    }
}
