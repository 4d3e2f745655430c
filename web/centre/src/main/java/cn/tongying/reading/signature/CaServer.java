package cn.tongying.reading.signature;

import cn.tongying.reading.signature.Asking.Answer;
import cn.tongying.reading.signature.SignatureService.Outcome;
import cn.tongying.reading.signature.SignatureService.Signer;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;

/**
 * The bridge to a hospital's licensed CA, in the words of docs/INTERFACES.md: {@code POST …/certificate} tells the signer's certificate, {@code POST
 * …/signature} has a digest signed for the signer. What it is told is a digest and who signs; nothing of the patient and nothing of the report.
 */
final class CaServer {
    private static final String JSON = "application/json";
    private static final int MOST_WORDS = 100;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;

    private final Asking asking;
    private final URI address;
    private final Optional<String> key;

    /** What it said. */
    sealed interface Said<T> {
        record Given<T>(T value) implements Said<T> {
        }

        /** There is nothing to be had from it now, or not at all. */
        record Nothing<T>(Outcome why) implements Said<T> {
        }
    }

    CaServer(Asking asking, URI address, Optional<String> key) {
        this.asking = asking;
        this.address = address;
        this.key = key;
    }

    /** @throws BrokenRuleException when it gives something else */
    Said<X509Certificate> certificate(Signer signer, String reference) {
        return asked("certificate", question(signer, reference), "certificate", SigningRule.CERTIFICATE, CaServer::parsed);
    }

    /** @param digest SHA-256 of the document's bytes. @throws BrokenRuleException when it gives something else than bytes */
    Said<byte[]> signature(Signer signer, String reference, byte[] digest) {
        JsonObjectBuilder question = question(signer, reference).add("algorithm", "SHA-256").add("digest", Base64.getEncoder().encodeToString(digest));
        return asked("signature", question, "cms", SigningRule.CMS, bytes -> bytes);
    }

    private static JsonObjectBuilder question(Signer signer, String reference) {
        return Json.createObjectBuilder().add("reference", reference).add("signer", signer.staffNumber()).add("name", signer.name()).add("licence", signer.licenceNumber());
    }

    private interface Reads<T> {
        T of(byte[] bytes) throws CertificateException;
    }

    private <T> Said<T> asked(String what, JsonObjectBuilder question, String field, SigningRule rule, Reads<T> reads) {
        URI place = URI.create(address.toString().replaceAll("/+$", "") + "/" + what);
        return switch (asking.post(place, JSON, JSON, key, question.build().toString().getBytes(StandardCharsets.UTF_8))) {
            case Answer.None none -> new Said.Nothing<>(later(none.why()));
            case Answer.Given given when given.status() == OK -> new Said.Given<>(value(given.body(), field, rule, reads));
            case Answer.Given given when given.status() == ACCEPTED -> new Said.Nothing<>(new Outcome.Later(SignatureService.words("签署医师尚未在 CA 授权本次签名", "The signer has not released it at the CA yet", message(given.body()))));
            case Answer.Given given when given.status() == TOO_MANY || given.status() >= 500 || given.status() < 400 -> new Said.Nothing<>(later("status " + given.status()));
            case Answer.Given given -> new Said.Nothing<>(new Outcome.Refused(SignatureService.words("CA 拒绝签名（" + given.status() + "）", "The CA does not sign it (" + given.status() + ")", message(given.body()))));
        };
    }

    private static Outcome later(String why) {
        return new Outcome.Later(SignatureService.words("CA 无应答（" + why + "）", "The CA does not answer (" + why + ")", ""));
    }

    private static <T> T value(byte[] body, String field, SigningRule rule, Reads<T> reads) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reads.of(Base64.getDecoder().decode(reader.readObject().getString(field)));
        } catch (JsonException | ClassCastException | NullPointerException | IllegalArgumentException | CertificateException e) {
            throw new BrokenRuleException(rule, e);
        }
    }

    private static X509Certificate parsed(byte[] der) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** What it says for people, if anything. */
    private static String message(byte[] body) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            JsonObject object = reader.readObject();
            String message = object.getString("message", "");
            return message.length() <= MOST_WORDS ? message : message.substring(0, MOST_WORDS);
        } catch (JsonException | ClassCastException | IllegalStateException none) {
            return "";
        }
    }
}
