package cn.tongying.reading.signature;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.reading.signature.LoopbackCa.Wrong;
import cn.tongying.reading.signature.SignatureService.Outcome;
import cn.tongying.reading.signature.SignatureService.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is signed is verified by programs that nobody here wrote: openssl cms, openssl ts and poppler's pdfsig. What is answered wrongly is refused by the rule that it breaks. */
class CaSignaturesTest {
    private static final Signer ZHAO = new Signer("S2", "赵强", "L-2");
    @TempDir
    private static Path folder;
    private static LoopbackCa ca;

    @BeforeAll
    static void start() throws IOException {
        ca = new LoopbackCa(folder.resolve("ca"));
    }

    @AfterAll
    static void stop() {
        ca.close();
    }

    @BeforeEach
    void rightly() {
        ca.gives = "zhao";
        ca.signs = "zhao";
        ca.stamps = "stamper";
        ca.along = "";
        ca.status = 200;
        ca.message = "";
        ca.wrong = Wrong.NOTHING;
        ca.asked.clear();
        ca.keys.clear();
    }

    private static byte[] plain(Optional<SigningCertificate> certificate) {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome sign() {
        return CaSignatures.of(ca.config(), Clock.systemUTC()).sign(ZHAO, "REFERENCE", CaSignaturesTest::plain);
    }

    private static byte[] signed() {
        return ((Outcome.Signed) sign()).document();
    }

    private static Path kept(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static PDSignature signature(byte[] document) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(document)) {
            assertThat(pdf.getSignatureDictionaries()).hasSize(1);
            return pdf.getSignatureDictionaries().getFirst();
        }
    }

    private static SignerInformation signer(byte[] cms) throws CMSException {
        return new CMSSignedData(cms).getSignerInfos().getSigners().iterator().next();
    }

    @Test
    void openssl_verifies_the_signature_over_the_byte_range_and_the_stamp_over_its_value() throws Exception {
        Outcome.Signed signed = (Outcome.Signed) sign();
        PDSignature dictionary = signature(signed.document());
        assertThat(dictionary.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
        byte[] cms = dictionary.getContents(signed.document());
        Path content = kept("content", dictionary.getSignedContent(signed.document()));
        Path der = kept("cms.der", cms);
        String said = ca.openssl.run("cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", der.toString(), "-content", content.toString(), "-CAfile", "ca.pem", "-purpose", "any", "-out", "verified");
        assertThat(said).contains("CAdES Verification successful");
        SignerInformation signer = signer(cms);
        Path token = kept("token.der", signer.getUnsignedAttributes().get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken).getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded());
        Path value = kept("value", signer.getSignature());
        assertThat(ca.openssl.run("ts", "-verify", "-data", value.toString(), "-in", token.toString(), "-token_in", "-CAfile", "tsaroot.pem")).contains("Verification: OK");
        assertThat(signed.by().certificate().subject()).isEqualTo("赵强");
        assertThat(signed.by().certificate().issuer()).isEqualTo("ca");
        assertThat(signed.by().authority()).isEqualTo("Stamps");
        assertThat(signed.by().at()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void pdfsig_finds_the_whole_document_signed_and_the_signature_valid_and_a_changed_one_not() throws Exception {
        byte[] document = signed();
        String said = OpenSsl.said(folder, List.of("pdfsig", "-nocert", kept("signed.pdf", document).toString()));
        assertThat(said).contains("Signer Certificate Common Name: 赵强", "Signature Type: ETSI.CAdES.detached", "Total document signed", "Signature Validation: Signature is Valid.");
        byte[] changed = document.clone();
        changed[100] ^= 1;
        assertThat(OpenSsl.said(folder, List.of("pdfsig", "-nocert", kept("changed.pdf", changed).toString()))).contains("Signature Validation: Digest Mismatch.");
    }

    @Test
    void the_bridge_is_told_a_digest_and_who_signs_and_nothing_else() throws Exception {
        byte[] document = signed();
        PDSignature dictionary = signature(document);
        String digest = java.util.Base64.getEncoder().encodeToString(java.security.MessageDigest.getInstance("SHA-256").digest(dictionary.getSignedContent(document)));
        assertThat(ca.asked).containsExactly("{\"reference\":\"REFERENCE\",\"signer\":\"S2\",\"name\":\"赵强\",\"licence\":\"L-2\"}",
                "{\"reference\":\"REFERENCE\",\"signer\":\"S2\",\"name\":\"赵强\",\"licence\":\"L-2\",\"algorithm\":\"SHA-256\",\"digest\":\"" + digest + "\"}");
        assertThat(ca.keys).containsOnly("Bearer secret");
    }

    @ParameterizedTest
    @CsvSource({"OTHER_DIGEST,DIGEST", "NO_ESS,SIGNING_CERTIFICATE", "OTHER_ESS,SIGNING_CERTIFICATE", "NO_CERTIFICATE,CMS", "ATTACHED,CMS", "TORN,CMS", "FLIPPED,SIGNATURE", "TWO_SIGNERS,CMS", "NOT_JSON,CERTIFICATE",
            "SHA1,ALGORITHM", "STAMP_OF_OTHER,STAMP", "STAMP_REFUSED,STAMP", "STAMP_TORN,STAMP", "TOO_LONG,SIZE"})
    void an_answer_that_breaks_a_rule_is_refused_by_its_name(Wrong wrong, SigningRule rule) {
        ca.wrong = wrong;
        assertThat(sign()).isEqualTo(new Outcome.Broken(rule));
    }

    @ParameterizedTest
    @CsvSource({"/CN=钱一/serialNumber=S2,SIGNER", "/CN=赵强/serialNumber=S9,SIGNER", "/CN=赵强,SIGNER"})
    void a_certificate_of_somebody_else_signs_nothing(String subject, SigningRule rule) throws IOException {
        ca.openssl.issue("other", subject, "ca", "person");
        ca.gives = "other";
        ca.signs = "other";
        assertThat(sign()).isEqualTo(new Outcome.Broken(rule));
        assertThat(ca.asked).as("nothing was to be signed with it").hasSize(1);
    }

    @Test
    void another_key_than_that_of_the_certificate_given_is_refused() throws IOException {
        ca.openssl.issue("second", "/CN=赵强/serialNumber=S2", "ca", "person");
        ca.signs = "second";
        assertThat(sign()).isEqualTo(new Outcome.Broken(SigningRule.OTHER_CERTIFICATE));
    }

    @Test
    void a_certificate_that_ended_or_has_not_begun_is_refused() throws IOException {
        ca.openssl.issue("ended", "/CN=赵强/serialNumber=S2", "ca", "person", 2048, "-startdate", "20200101000000Z", "-enddate", "20210101000000Z");
        ca.gives = "ended";
        assertThat(sign()).isEqualTo(new Outcome.Broken(SigningRule.CERTIFICATE_DAYS));
        ca.openssl.issue("early", "/CN=赵强/serialNumber=S2", "ca", "person", 2048, "-startdate", "20450101000000Z", "-enddate", "20460101000000Z");
        ca.gives = "early";
        assertThat(sign()).isEqualTo(new Outcome.Broken(SigningRule.CERTIFICATE_DAYS));
    }

    @Test
    void a_certificate_of_a_ca_that_is_not_trusted_is_refused() throws IOException {
        ca.openssl.issue("strange", "/CN=赵强/serialNumber=S2", "otherca", "person");
        ca.gives = "strange";
        ca.signs = "strange";
        assertThat(sign()).isEqualTo(new Outcome.Broken(SigningRule.CERTIFICATE_CHAIN));
    }

    @Test
    void a_certificate_of_an_authority_between_is_taken_where_that_one_comes_along() throws Exception {
        ca.openssl.issue("middle", "/CN=Middle", "ca", "root");
        ca.openssl.issue("below", "/CN=赵强/serialNumber=S2", "middle", "person");
        ca.gives = "below";
        ca.signs = "below";
        assertThat(sign()).isEqualTo(new Outcome.Broken(SigningRule.CERTIFICATE_CHAIN));
        ca.along = "middle";
        byte[] document = signed();
        PDSignature dictionary = signature(document);
        assertThat(ca.openssl.run("cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", kept("below.der", dictionary.getContents(document)).toString(),
                "-content", kept("below", dictionary.getSignedContent(document)).toString(), "-CAfile", "ca.pem", "-purpose", "any", "-out", "verified")).contains("CAdES Verification successful");
    }

    @Test
    void a_key_on_an_elliptic_curve_signs_too() throws Exception {
        ca.openssl.issue("curve", "/CN=赵强/serialNumber=S2", "ca", "person", OpenSsl.EC, "-days", "10");
        ca.gives = "curve";
        ca.signs = "curve";
        assertThat(OpenSsl.said(folder, List.of("pdfsig", "-nocert", kept("curve.pdf", signed()).toString()))).contains("Signature is Valid");
    }

    @Test
    void the_number_of_the_licence_counts_where_the_setting_says_so() throws IOException {
        ca.openssl.issue("licensed", "/CN=赵强/serialNumber=L-2", "ca", "person");
        ca.gives = "licensed";
        ca.signs = "licensed";
        assertThat(sign()).isEqualTo(new Outcome.Broken(SigningRule.SIGNER));
        SignatureConfig staff = ca.config();
        SignatureConfig licence = new SignatureConfig(staff.ca(), staff.key(), staff.trust(), SignatureConfig.Number.LICENCE, staff.sites(), staff.stamp(), staff.stampTrust(), staff.tlsTrust(),
                staff.connect(), staff.answer());
        assertThat(CaSignatures.of(licence, Clock.systemUTC()).sign(ZHAO, "REFERENCE", CaSignaturesTest::plain)).isInstanceOf(Outcome.Signed.class);
        assertThat(CaSignatures.of(licence, Clock.systemUTC()).sign(new Signer("S2", "赵强", ""), "REFERENCE", CaSignaturesTest::plain)).isEqualTo(new Outcome.Broken(SigningRule.SIGNER));
    }

    @ParameterizedTest
    @CsvSource({"server,2048", "person,1024"})
    void a_key_that_is_not_for_signatures_or_too_short_is_refused(String extensions, int bits) throws IOException {
        ca.openssl.issue("weak", "/CN=赵强/serialNumber=S2", "ca", extensions, bits, "-days", "10");
        ca.gives = "weak";
        assertThat(sign()).isEqualTo(new Outcome.Broken(SigningRule.KEY));
    }

    @Test
    void a_stamp_of_an_authority_that_is_not_trusted_or_of_another_time_is_refused() throws IOException {
        ca.openssl.issue("stranger", "/CN=Stranger", "otherca", "stamps");
        ca.stamps = "stranger";
        assertThat(sign()).isEqualTo(new Outcome.Broken(SigningRule.STAMP_CHAIN));
        ca.stamps = "stamper";
        assertThat(CaSignatures.of(ca.config(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6))).sign(ZHAO, "REFERENCE", CaSignaturesTest::plain))
                .isEqualTo(new Outcome.Broken(SigningRule.STAMP_TIME));
    }

    @ParameterizedTest
    @Timeout(60)
    @CsvSource({"SILENT,no whole answer within 2 s", "SLOW,no whole answer within 2 s", "HUGE,an answer of more than 131072 bytes"})
    void a_ca_that_is_silent_slow_or_endless_is_asked_again(Wrong wrong, String words) {
        ca.wrong = wrong;
        assertThat(CaSignatures.of(ca.config(Duration.ofSeconds(1)), Clock.systemUTC()).sign(ZHAO, "REFERENCE", CaSignaturesTest::plain))
                .isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.words()).contains(words));
    }

    @Test
    void an_authority_that_does_not_answer_is_asked_again() {
        ca.wrong = Wrong.STAMP_SILENT;
        assertThat(sign()).isInstanceOf(Outcome.Later.class);
    }

    @ParameterizedTest
    @CsvSource({"202,true", "429,true", "500,true", "503,true", "301,true", "400,false", "403,false", "404,false"})
    void a_status_says_whether_it_is_tried_again_and_the_words_of_the_bridge_are_shown(int status, boolean again) {
        ca.status = status;
        ca.message = "证书已注销";
        Outcome outcome = sign();
        assertThat(outcome).isInstanceOf(again ? Outcome.Later.class : Outcome.Refused.class);
        if (!again) {
            assertThat(((Outcome.Refused) outcome).words()).contains(Integer.toString(status), "证书已注销");
        }
    }

    @Test
    void without_a_ca_a_document_has_its_own_seal_alone() {
        SignatureService own = LoopbackCa.none().service();
        assertThat(own.isOfCa("NORTH")).isFalse();
        assertThat(own.sign(ZHAO, "REFERENCE", certificate -> new byte[] {(byte) (certificate.isEmpty() ? 1 : 0)})).isInstanceOfSatisfying(Outcome.OwnSeal.class,
                sealed -> assertThat(sealed.document()).containsExactly(1));
    }
}
