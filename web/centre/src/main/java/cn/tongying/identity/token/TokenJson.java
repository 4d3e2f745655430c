package cn.tongying.identity.token;

import cn.tongying.identity.Scope;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** The JSON of a token, without its secret (the contract with the portal). */
final class TokenJson {
    private TokenJson() {
    }

    static JsonObjectBuilder of(Token token) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", token.id().toString())
                .add("name", token.name())
                .add("scopes", Json.createArrayBuilder(token.scopes().stream().map(Scope::code).sorted().toList()))
                .add("createdAt", token.createdAt().toString())
                .add("expiresAt", token.expiresAt().toString());
        token.lastUsedAt().ifPresentOrElse(used -> json.add("lastUsedAt", used.toString()), () -> json.addNull("lastUsedAt"));
        token.site().ifPresentOrElse(site -> json.add("site", site), () -> json.add("site", JsonValue.NULL));
        return json;
    }
}
