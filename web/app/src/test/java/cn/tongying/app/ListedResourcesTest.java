package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

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
    void every_resource_and_provider_of_ours_is_listed_in_exactly_one_application() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("cn.tongying");
        Set<String> annotated = ours.stream()
                .filter(type -> type.isAnnotatedWith(Path.class) || type.isAnnotatedWith(Provider.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(Stream.concat(
                                new ApiApplication().getClasses().stream(),
                                new DicomWebApplication().getClasses().stream())
                        .map(Class::getName))
                .containsExactlyInAnyOrderElementsOf(annotated);
    }
}
