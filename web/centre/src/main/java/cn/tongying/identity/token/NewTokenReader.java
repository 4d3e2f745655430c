package cn.tongying.identity.token;

import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Scope;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Reads from JSON which token somebody asks for. */
final class NewTokenReader {
    private NewTokenReader() {
    }

    static NewToken read(Body body, int mostDays) {
        return new NewToken(body.text("name", NewToken.MOST_NAME), scopes(body),
                Duration.ofDays(body.number("expiresInDays", 1, mostDays)), body.optionalText("site", NewToken.MOST_NAME));
    }

    private static Set<Scope> scopes(Body body) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String code : body.texts("scopes")) {
            scopes.add(Scope.of(code).orElseThrow(NewTokenReader::unknownScope));
        }
        if (scopes.isEmpty()) {
            throw unknownScope();
        }
        return scopes;
    }

    private static ProblemException unknownScope() {
        return new ProblemException(Problem.unprocessable("\"scopes\" must name some of store, read, dicom-read.",
                "权限范围须包含发送影像（store）、读取（read）、读取影像（dicom-read）中的一个或多个。"));
    }
}
