package cn.tongying.alliance.device;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.net.CertificateFingerprint;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule of each member of an application entity. */
class ApplicationEntityFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"title\":\"SEVENTEEN_LETTERS\"", "\"title\":\"A\\\\\\\\B\"", "\"host\":\"ct1.hospital\"", "\"host\":\"0.0.0.0/0\"", "\"port\":0",
        "\"port\":65536", "\"site\":\"H9\"", "\"certificates\":[\"abc\"]", "\"services\":[\"PRINT\"]", "\"sopClasses\":[\"CT\"]",
        "\"worklistText\":\"BIG5\""})
    void anApplicationEntityThatBreaksARuleIsRefused(String member) {
        String name = member.substring(0, member.indexOf(':'));
        String sound = """
                {"title":"CT1","host":"10.1.2.3","port":104,"site":"H1","certificates":["AB:%s"],"services":["ECHO","STORE"],"sopClasses":["1.2.3"],"worklistText":"GBK"}"""
                .formatted("CD:".repeat(30) + "CD");
        List<EntityCertificate> present = List.of(
                new EntityCertificate(new CertificateFingerprint("ab" + "cd".repeat(31)), Optional.empty()));
        ApplicationEntity read = ApplicationEntityForm.read(Fields.ofJson(AllianceRig.body(sound)), UUID.randomUUID(), 0, "H1"::equals, present).orElseThrow();
        assertThat(read.certificates()).isEqualTo(present);
        Fields broken = Fields.ofJson(AllianceRig.body(sound.replaceFirst(name + ":(\\[[^\\]]*\\]|\"[^\"]*\"|[0-9]+)", member)));
        assertThat(ApplicationEntityForm.read(broken, UUID.randomUUID(), 0, "H1"::equals, present)).isEmpty();
        assertThat(broken.faults()).extracting(one -> "\"" + one.column() + "\"").containsExactly(name);
    }
}
