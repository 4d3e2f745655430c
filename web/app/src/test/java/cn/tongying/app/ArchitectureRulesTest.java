package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of {@link ArchitectureTest} finds the classes among our tests that break it on purpose, in packages named violating. */
class ArchitectureRulesTest {
    private static final JavaClasses VIOLATING = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .withImportOption(location -> location.contains("/violating/"))
            .importPackages("cn.tongying");

    static Stream<Named<ArchRule>> rules() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .map(field -> Named.of(field.getName(), rule(field)));
    }

    private static ArchRule rule(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_sees_a_class_that_breaks_it(ArchRule rule) {
        assertThat(rule.evaluate(VIOLATING).hasViolation()).isTrue();
    }

    @Test
    void the_rule_against_virtual_threads_sees_references_to_what_makes_them_too() {
        assertThat(ArchitectureTest.the_server_has_no_virtual_threads.evaluate(VIOLATING).getFailureReport().getDetails())
                .filteredOn(line -> line.contains("ArchiveThatRefersToVirtualThreads")).hasSize(3);
    }
}
