package cn.tongying.reading.signature;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * The bridge to a CA as INTERFACES.md has it, and a time stamp authority, on loopback: keys and certificates are OpenSSL's, the stamps are {@code openssl ts}' own. It answers
 * rightly, or wrongly in one way.
 */
public final class LoopbackCa implements AutoCloseable {
    public final OpenSsl openssl;
    /** What it was asked, as JSON. */
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Whose certificate it gives, with whose it signs, and who stamps; {@code *}: the one that is named as who asks. */
    public volatile String gives = "zhao";
    public volatile String signs = "zhao";
    public volatile String stamps = "stamper";
    /** Whose certificate comes along with the signer's; empty: none. */
    public volatile String along = "";
    /** How it answers both questions. */
    public volatile int status = 200;
    public volatile String message = "";
    public volatile Wrong wrong = Wrong.NOTHING;

    /** One way in which it goes wrong. */
    public enum Wrong { NOTHING, OTHER_DIGEST, NO_ESS, OTHER_ESS, NO_CERTIFICATE, ATTACHED, TORN, FLIPPED, NOT_JSON, SHA1, TWO_SIGNERS, HUGE, SILENT, SLOW, STAMP_OF_OTHER, STAMP_REFUSED, STAMP_SILENT, STAMP_TORN, TOO_LONG }

    public LoopbackCa(Path folder) throws IOException {
        openssl = new OpenSsl(Files.createDirectories(folder));
        openssl.root("ca");
        openssl.root("otherca");
        openssl.root("tsaroot");
        openssl.issue("zhao", "/CN=赵强/serialNumber=S2", "ca", "person");
        openssl.issue("stamper", "/CN=Stamps", "tsaroot", "stamps");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ca/certificate", exchange -> answer(exchange, this::certificate));
        server.createContext("/ca/signature", exchange -> answer(exchange, this::signature));
        server.createContext("/tsa", this::stamp);
        server.setExecutor(threads);
        server.start();
    }

    public SignatureConfig config() {
        return config(Duration.ofSeconds(10));
    }

    SignatureConfig config(Duration answer) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return new SignatureConfig(Optional.of(URI.create(address + "/ca/")), Optional.of("secret"), Optional.of(openssl.folder.resolve("ca.pem")), SignatureConfig.Number.STAFF, Set.of(),
                Optional.of(URI.create(address + "/tsa")), Optional.of(openssl.folder.resolve("tsaroot.pem")), Optional.empty(), Duration.ofSeconds(1), answer);
    }

    /** The port of the room over it. */
    public SignatureParts parts() {
        SignatureParts parts = new SignatureParts();
        parts.use(config(), Clock.systemUTC());
        return parts;
    }

    public static SignatureParts none() {
        return new SignatureParts();
    }

    private interface Field {
        String of(JsonObject question) throws Exception;
    }

    private void answer(HttpExchange exchange, Field field) throws IOException {
        try (exchange; JsonReader reader = Json.createReader(new ByteArrayInputStream(exchange.getRequestBody().readAllBytes()))) {
            JsonObject question = reader.readObject();
            asked.add(question.toString());
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = body(field, question);
            exchange.sendResponseHeaders(status, wrong == Wrong.SLOW ? body.length + 1L : body.length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            if (wrong == Wrong.SLOW) {
                ended.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] body(Field field, JsonObject question) throws InterruptedException {
        if (wrong == Wrong.SILENT) {
            ended.await();
        }
        if (wrong == Wrong.HUGE) {
            return new byte[Asking.MOST_ANSWER_BYTES + 1];
        }
        if (status != 200) {
            return Json.createObjectBuilder().add("message", message).build().toString().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return field.of(question).getBytes(StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String certificate(JsonObject question) throws Exception {
        return wrong == Wrong.NOT_JSON ? "<html>" : Json.createObjectBuilder().add("certificate", Base64.getEncoder().encodeToString(certificate(named(gives, question)).getEncoded())).build().toString();
    }

    private String signature(JsonObject question) throws Exception {
        byte[] cms = cms(Base64.getDecoder().decode(question.getString("digest")), named(signs, question));
        if (wrong == Wrong.TORN) {
            cms = Arrays.copyOf(cms, cms.length / 2);
        }
        if (wrong == Wrong.FLIPPED) {
            byte[] value = new CMSSignedData(cms).getSignerInfos().getSigners().iterator().next().getSignature();
            cms[HexFormat.of().formatHex(cms).indexOf(HexFormat.of().formatHex(value)) / 2 + value.length - 1] ^= 1;
        }
        return Json.createObjectBuilder().add("cms", Base64.getEncoder().encodeToString(cms)).build().toString();
    }

    private static String named(String who, JsonObject question) {
        return "*".equals(who) ? question.getString("signer") : who;
    }

    /** A certificate for this person, under the number as its name. */
    public void person(String name, String number) throws IOException {
        openssl.issue(number, "/CN=" + name + "/serialNumber=" + number, "ca", "person");
    }

    X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(Files.readAllBytes(openssl.folder.resolve(name + ".pem"))));
    }

    private PrivateKey key(String name) throws IOException, GeneralSecurityException {
        openssl.run("pkcs8", "-topk8", "-nocrypt", "-in", name + ".key", "-outform", "DER", "-out", name + ".der");
        return KeyFactory.getInstance(certificate(name).getPublicKey().getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(openssl.folder.resolve(name + ".der"))));
    }

    /** A detached CMS of a digest whose document it never saw. */
    private byte[] cms(byte[] digest, String who) throws IOException, GeneralSecurityException, OperatorCreationException, CMSException {
        byte[] signed = wrong == Wrong.OTHER_DIGEST ? MessageDigest.getInstance("SHA-256").digest(digest) : digest;
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        sign(generator, signed, who);
        if (wrong == Wrong.TWO_SIGNERS) {
            sign(generator, signed, "stamper");
        }
        if (wrong != Wrong.NO_CERTIFICATE) {
            generator.addCertificates(new JcaCertStore(List.of(certificate(who))));
        }
        if (!along.isEmpty()) {
            generator.addCertificates(new JcaCertStore(List.of(certificate(along))));
        }
        if (wrong == Wrong.TOO_LONG) {
            for (int i = 0; i < 60; i++) {
                generator.addCertificates(new JcaCertStore(List.of(certificate("stamper"))));
            }
        }
        return (wrong == Wrong.ATTACHED ? generator.generate(new CMSProcessableByteArray(digest), true) : generator.generate(new CMSAbsentContent(), false)).getEncoded();
    }

    private void sign(CMSSignedDataGenerator generator, byte[] digest, String who) throws IOException, GeneralSecurityException, OperatorCreationException {
        Hashtable<ASN1ObjectIdentifier, Attribute> attributes = new Hashtable<>();
        attributes.put(CMSAttributes.messageDigest, new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))));
        if (wrong != Wrong.NO_ESS) {
            byte[] named = MessageDigest.getInstance("SHA-256").digest(certificate(wrong == Wrong.OTHER_ESS ? "stamper" : who).getEncoded());
            attributes.put(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2(named)))));
        }
        PrivateKey key = key(who);
        JcaSignerInfoGeneratorBuilder builder = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
        builder.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)));
        generator.addSignerInfoGenerator(builder.build(new JcaContentSignerBuilder((wrong == Wrong.SHA1 ? "SHA1with" : "SHA256with") + (key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm())).build(key), certificate(who)));
    }

    private void stamp(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            if (wrong == Wrong.STAMP_SILENT) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (wrong == Wrong.STAMP_OF_OTHER) {
                openssl.run("ts", "-query", "-data", "openssl.cnf", "-sha256", "-cert", "-out", "other.tsq");
                question = Files.readAllBytes(openssl.folder.resolve("other.tsq"));
            }
            Files.write(openssl.folder.resolve("asked.tsq"), question);
            // Its certificate stands in the answer twice, as of a server whose chain begins with its own.
            openssl.run("ts", "-reply", "-config", "openssl.cnf", "-queryfile", "asked.tsq", "-signer", stamps + ".pem", "-chain", stamps + ".pem", "-inkey", stamps + ".key", "-out", "given.tsr");
            byte[] given = Files.readAllBytes(openssl.folder.resolve("given.tsr"));
            if (wrong == Wrong.STAMP_TORN) {
                given[given.length - 10] ^= 1;
            }
            if (wrong == Wrong.STAMP_REFUSED) {
                given = new byte[] {0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02};
            }
            exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, given.length);
            exchange.getResponseBody().write(given);
        }
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
