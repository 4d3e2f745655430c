package cn.tongying.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import cn.tongying.archive.reconciliation.Integrity;
import cn.tongying.archive.reconciliation.IntegrityStanding;
import cn.tongying.archive.refusal.RefusedObject;
import cn.tongying.archive.refusal.RefusedObjects;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The direction of docs/ARCHITECTURE.md: {@code dicom ← archive ← dicomweb, dimse ← centre ← app}; nothing imports upward. */
@AnalyzeClasses(packages = "cn.tongying", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CENTRE = {
        "cn.tongying.identity..", "cn.tongying.audit..", "cn.tongying.intake..", "cn.tongying.studies..", "cn.tongying.centre..",
        "cn.tongying.alliance..", "cn.tongying.access..", "cn.tongying.person..", "cn.tongying.sharing..", "cn.tongying.exam..", "cn.tongying.orders..", "cn.tongying.recognition..", "cn.tongying.hl7..", "cn.tongying.fhir..",
        "cn.tongying.correction..", "cn.tongying.rejection..", "cn.tongying.reading..", "cn.tongying.teaching.."
    };

    @ArchTest
    static final ArchRule the_toolkit_knows_no_server_and_no_other_room = noClasses()
            .that().resideInAPackage("cn.tongying.dicom..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "cn.tongying.objects..", "cn.tongying.archive..", "cn.tongying.dicomweb..", "cn.tongying.dimse..",
                    "cn.tongying.app..", "jakarta.persistence..", "jakarta.ws.rs..", "jakarta.servlet..", "jakarta.enterprise..", "java.sql..");

    private static final Set<String> VIRTUAL = Set.of("ofVirtual", "startVirtualThread", "newVirtualThreadPerTaskExecutor");

    /**
     * A virtual thread that waits for the one lock of the application's class loader keeps its carrier; where all do, one that holds the lock and lost its
     * carrier never gets another, and the server stands still (seen at a start on two cores).
     */
    @ArchTest
    static final ArchRule the_server_has_no_virtual_threads = noClasses()
            .that().resideOutsideOfPackages("cn.tongying.launcher..", "cn.tongying.tools..")
            .should().accessTargetWhere(DescribedPredicate.describe("is Thread::ofVirtual, Thread::startVirtualThread or Executors::newVirtualThreadPerTaskExecutor, called or by reference",
                    access -> VIRTUAL.contains(access.getTarget().getName())
                            && (access.getTargetOwner().isEquivalentTo(Thread.class) || access.getTargetOwner().isEquivalentTo(Executors.class))));

    @ArchTest
    static final ArchRule the_algorithms_know_no_room_and_no_server = noClasses()
            .that().resideInAPackage("cn.tongying.crypto..")
            .should().dependOnClassesThat().resideInAnyPackage("cn.tongying.objects..", "cn.tongying.archive..", "cn.tongying.dicom..", "jakarta..");

    @ArchTest
    static final ArchRule the_object_store_knows_no_room = noClasses()
            .that().resideInAPackage("cn.tongying.objects..")
            .should().dependOnClassesThat().resideInAnyPackage("cn.tongying.archive..", "cn.tongying.dicom..", "jakarta..");

    @ArchTest
    static final ArchRule the_archive_does_not_import_upward = noClasses()
            .that().resideInAPackage("cn.tongying.archive..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "cn.tongying.dicomweb..", "cn.tongying.dimse..", "cn.tongying.app..", "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule the_packages_of_the_archive_know_each_other_in_one_direction_and_its_words_none = slices()
            .assignedFrom(new PackagesOf("archive")).should().beFreeOfCycles();

    /** The others use its words, {@code storing}, {@code search}, {@code retrieval}, {@code conversion}, {@code list}, {@code feed}, {@code relation}, {@code rejection}, {@code site}, the refused list and how it stands with integrity. */
    @ArchTest
    static final ArchRule what_is_inside_of_the_archive_is_its_own = noClasses()
            .that().resideOutsideOfPackage("cn.tongying.archive..")
            .should().dependOnClassesThat(resideInAnyPackage("cn.tongying.archive.database..", "cn.tongying.archive.visibility..",
                    "cn.tongying.archive.kept..", "cn.tongying.archive.settling..", "cn.tongying.archive.assembly..")
                    .or(resideInAPackage("cn.tongying.archive.reconciliation..").and(not(belongToAnyOf(Integrity.class, IntegrityStanding.class))))
                    .or(resideInAPackage("cn.tongying.archive.refusal..").and(not(belongToAnyOf(RefusedObjects.class, RefusedObject.class)))));

    @ArchTest
    static final ArchRule the_front_doors_do_not_know_the_centre = noClasses()
            .that().resideInAnyPackage("cn.tongying.dicomweb..", "cn.tongying.dimse..", "cn.tongying.archive..")
            .should().dependOnClassesThat().resideInAnyPackage(CENTRE);

    @ArchTest
    static final ArchRule the_two_front_doors_do_not_know_each_other = noClasses()
            .that().resideInAPackage("cn.tongying.dicomweb..")
            .should().dependOnClassesThat().resideInAPackage("cn.tongying.dimse..");

    @ArchTest
    static final ArchRule the_listener_does_not_know_the_web_door = noClasses()
            .that().resideInAPackage("cn.tongying.dimse..")
            .should().dependOnClassesThat().resideInAnyPackage("cn.tongying.dicomweb..", "jakarta.ws.rs..");

    /**
     * But for tables of the listener's own: the AE titles (V200), which {@code RegisteredAes} alone reads, and what storage commitment was asked (V221)
     * and whose turn it is to be told (V222), which {@code Commitments} keeps.
     */
    @ArchTest
    static final ArchRule only_archive_and_centre_know_persistence = noClasses()
            .that().doNotHaveFullyQualifiedName("cn.tongying.dimse.RegisteredAes")
            .and().doNotHaveFullyQualifiedName("cn.tongying.dimse.Commitments")
            .and().resideOutsideOfPackages("cn.tongying.archive..", "cn.tongying.identity..", "cn.tongying.audit..",
                    "cn.tongying.intake..", "cn.tongying.studies..", "cn.tongying.centre..", "cn.tongying.alliance..", "cn.tongying.access..",
                    "cn.tongying.person..", "cn.tongying.sharing..", "cn.tongying.exam..", "cn.tongying.orders..", "cn.tongying.recognition..", "cn.tongying.hl7..", "cn.tongying.fhir..")
            .should().dependOnClassesThat().resideInAnyPackage("jakarta.persistence..", "org.hibernate..");

    @ArchTest
    static final ArchRule nobody_imports_the_application = noClasses()
            .that().resideOutsideOfPackage("cn.tongying.app..")
            .should().dependOnClassesThat().resideInAPackage("cn.tongying.app..");

    @ArchTest
    static final ArchRule nobody_imports_the_audit = noClasses()
            .that().resideOutsideOfPackages("cn.tongying.audit..", "cn.tongying.app..")
            .should().dependOnClassesThat().resideInAPackage("cn.tongying.audit..");

    @ArchTest
    static final ArchRule the_packages_of_the_alliance_know_each_other_in_one_direction_and_its_words_none = slices()
            .assignedFrom(new PackagesOf("alliance")).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_alliance_knows_no_room_above_it = noClasses()
            .that().resideInAPackage("cn.tongying.alliance..")
            .should().dependOnClassesThat().resideInAnyPackage("cn.tongying.identity..", "cn.tongying.audit..",
                    "cn.tongying.access..", "cn.tongying.person..", "cn.tongying.sharing..", "cn.tongying.exam..", "cn.tongying.orders..", "cn.tongying.recognition..", "cn.tongying.hl7..", "cn.tongying.fhir..", "cn.tongying.reading..", "cn.tongying.teaching..", "cn.tongying.intake..", "cn.tongying.studies..", "cn.tongying.app..");

    @ArchTest
    static final ArchRule identity_knows_no_room_above_it = noClasses()
            .that().resideInAPackage("cn.tongying.identity..")
            .should().dependOnClassesThat().resideInAnyPackage("cn.tongying.access..", "cn.tongying.person..", "cn.tongying.sharing..", "cn.tongying.exam..", "cn.tongying.orders..", "cn.tongying.recognition..", "cn.tongying.hl7..", "cn.tongying.fhir..", "cn.tongying.reading..", "cn.tongying.teaching..", "cn.tongying.audit..", "cn.tongying.app..");

    @ArchTest
    static final ArchRule the_events_of_identity_know_no_other_package_of_it = noClasses()
            .that().resideInAPackage("cn.tongying.identity.event..")
            .should().dependOnClassesThat(resideInAPackage("cn.tongying.identity..").and(not(resideInAPackage("cn.tongying.identity.event.."))));

    @ArchTest
    static final ArchRule resources_import_no_persistence = noClasses()
            .that().areAnnotatedWith("jakarta.ws.rs.Path")
            .should().dependOnClassesThat().resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..");

    /** A failure's message may quote what was sent; {@code cn.tongying.failure.Causes} says what a log may hold of it. */
    @ArchTest
    static final ArchRule no_log_is_given_a_failure_with_its_message = noClasses()
            .should().callMethod(System.Logger.class, "log", System.Logger.Level.class, String.class, Throwable.class)
            .orShould().callMethod(System.Logger.class, "log", System.Logger.Level.class, Supplier.class, Throwable.class);

    /** What every room may use knows none. */
    @ArchTest
    static final ArchRule the_words_for_failures_know_no_room = noClasses()
            .that().resideInAPackage("cn.tongying.failure..")
            .should().dependOnClassesThat(resideInAPackage("cn.tongying..").and(not(resideInAPackage("cn.tongying.failure.."))));

    /** Others hold a proxy of such a bean, whose own fields are empty. */
    @ArchTest
    static final ArchRule fields_of_application_scoped_beans_are_their_own = noClasses()
            .should().accessFieldWhere(new DescribedPredicate<JavaFieldAccess>("the field is of another bean that is application scoped") {
                @Override
                public boolean test(JavaFieldAccess access) {
                    JavaClass bean = access.getTargetOwner();
                    return bean.isAnnotatedWith(ApplicationScoped.class) && !(access.getOriginOwner().getName() + "$").startsWith(bean.getName() + "$")
                            && access.getTarget().resolveMember().filter(field -> !field.getModifiers().contains(JavaModifier.STATIC)).isPresent();
                }
            });

    @ArchTest
    static final ArchRule rooms_have_no_cycles = slices()
            .matching("cn.tongying.(crypto|failure|dicom|objects|archive|dicomweb|dimse|identity|access|person|sharing|exam|orders|recognition|hl7|fhir|reading|teaching|correction|audit|intake|studies|centre|viewer|app)..").should().beFreeOfCycles();

    /** The words of a room, which lie in its own package, are a slice beside its other packages. */
    private record PackagesOf(String room) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String own = "cn.tongying." + room;
            String name = type.getPackageName();
            if (name.equals(own)) {
                return SliceIdentifier.of("words");
            }
            return name.startsWith(own + ".") ? SliceIdentifier.of(name.substring(own.length() + 1).split("\\.")[0]) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + room;
        }
    }
}
