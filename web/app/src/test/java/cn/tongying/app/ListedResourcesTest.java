package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.centre.BodyLimit;
import cn.tongying.dicomweb.BrokenAnswers;
import cn.tongying.dicomweb.HeadWithoutBody;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListedResourcesTest {

    @Test
    void every_resource_and_provider_of_ours_is_listed_in_one_application_and_the_limit_of_bodies_in_both_that_take_json() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("cn.tongying");
        Set<String> annotated = ours.stream()
                .filter(type -> type.isAnnotatedWith(Path.class) || type.isAnnotatedWith(Provider.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(new ApiApplication().getClasses()).contains(BodyLimit.class, BrokenAnswers.class, HeadWithoutBody.class);
        assertThat(new FhirApplication().getClasses()).contains(BodyLimit.class);
        assertThat(Stream.of(new ApiApplication().getClasses().stream().filter(type -> type != BrokenAnswers.class && type != HeadWithoutBody.class),
                                new DicomWebApplication().getClasses().stream(),
                                new FhirApplication().getClasses().stream().filter(type -> type != BodyLimit.class))
                        .flatMap(types -> types).map(Class::getName))
                .containsExactlyInAnyOrderElementsOf(annotated);
    }
}
