package io.datasetgateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.datasetgateway.backend.BackendFactory;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.backend.BackendSource;
import io.datasetgateway.backend.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The map of the rooms, and that every kind of backend has the same shape. */
class RoomsTest {
  private static final String ROOT = "io.datasetgateway";
  private static final String KINDS = ROOT + ".backend.(*)..";
  private static final String[] FOUNDATIONS = {
    ROOT + ".id..",
    ROOT + ".paging..",
    ROOT + ".problem..",
    ROOT + ".resilience..",
    ROOT + ".state..",
    ROOT + ".telemetry.."
  };
  private static final String[] NO_FEATURES = {
    ROOT,
    ROOT + ".backend..",
    ROOT + ".health..",
    ROOT + ".id..",
    ROOT + ".paging..",
    ROOT + ".problem..",
    ROOT + ".resilience..",
    ROOT + ".sandbox..",
    ROOT + ".security..",
    ROOT + ".state..",
    ROOT + ".telemetry.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final JavaClasses KINDS_TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages(ROOT + ".backend");

  // Who may know whom

  @Test
  void rooms_whenTheyNeedOneAnother_haveNoCycle() {
    slices().assignedFrom(rooms()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void foundations_always_knowOnlyOneAnother() {
    classes()
        .that()
        .resideInAnyPackage(FOUNDATIONS)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(FOUNDATIONS).or(notOurs()))
        .because("they serve every feature and every backend, and know none")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void security_always_knowsFoundationsOnly() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".security..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(FOUNDATIONS)
                .or(resideInAPackage(ROOT + ".security.."))
                .or(notOurs()))
        .check(CLASSES);
  }

  @Test
  void backend_always_knowsNoFeature() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".backend")
        .should()
        .dependOnClassesThat(features())
        .check(CLASSES);
  }

  @Test
  void kind_always_isKnownToNobodyElse() {
    classes().that().resideInAPackage(KINDS).should(beKnownOnlyWithinTheirKind()).check(CLASSES);
  }

  @Test
  void kind_always_hasNothingPublic() {
    noClasses().that().resideInAPackage(KINDS).should().bePublic().check(CLASSES);
  }

  @Test
  void sandbox_always_knowsNothingButItself() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".sandbox..")
        .and(not(assignableTo(BackendSource.class)))
        .should()
        .dependOnClassesThat(ours().and(not(resideInAPackage(ROOT + ".sandbox.."))))
        .because("it simulates the backends from their recordings, not from our code")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void sandbox_always_isKnownToNobodyElse() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".sandbox..")
        .check(CLASSES);
  }

  @Test
  void http_always_isSeenByResourcesFiltersAndProblemsOnly() {
    classes()
        .that(ours().and(not(resideInAnyPackage(ROOT + ".problem..", ROOT + ".backend.."))))
        .should(useJaxRsOnlyAsAResourceOrAFilter())
        .check(CLASSES);
  }

  @Test
  void room_always_saysWhatItIsForAndIsNullMarked() {
    List<String> silent =
        packages()
            .filter(
                one ->
                    one.tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
            .map(JavaPackage::getName)
            .toList();

    assertThat(silent).isEmpty();
  }

  // The shape of a kind

  @TestFactory
  Stream<DynamicTest> kind_whenThereIsOne_hasTheShapeOfAll() {
    Map<String, List<JavaClass>> kinds = kinds();
    assertThat(kinds).isNotEmpty();
    return kinds.entrySet().stream()
        .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> assertShape(kind)));
  }

  private static void assertShape(Map.Entry<String, List<JavaClass>> kind) {
    String prefix = kind.getKey();
    List<JavaClass> classes = kind.getValue();
    String folder = prefix.toLowerCase(java.util.Locale.ROOT);
    assertThat(folder).as("a kind's folder is one word").matches("[a-z][a-z0-9]*");
    assertThat(classes)
        .extracting(JavaClass::getPackageName)
        .as("a kind is one folder")
        .containsOnly(ROOT + ".backend." + folder);
    assertThat(RoomsTest.class.getResource("/" + folder + "/README.md"))
        .as("src/test/resources/" + folder + "/README.md says where samples come from")
        .isNotNull();
    assertThat(names(classes)).allSatisfy(name -> assertThat(name).startsWith(prefix));
    assertThat(names(classes.stream().filter(one -> one.isAssignableTo(BackendFactory.class))))
        .containsExactly(prefix + "Factory");
    assertThat(names(classes).stream().filter(name -> name.endsWith("Mapper")))
        .containsExactly(prefix + "Mapper");
    assertThat(names(classes.stream().filter(RoomsTest::isRestClient)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).endsWith("Client"));
    assertThat(classes.stream().filter(one -> one.getSimpleName().endsWith("Client")))
        .allSatisfy(one -> assertThat(isRestClient(one)).as(one.getSimpleName()).isTrue());
    assertAdapters(prefix, classes);
  }

  private static void assertAdapters(String prefix, List<JavaClass> classes) {
    List<String> ports = new ArrayList<>();
    for (JavaClass one : classes) {
      List<String> own =
          one.getAllRawInterfaces().stream()
              .filter(RoomsTest::isPort)
              .map(port -> prefix + port.getSimpleName())
              .toList();
      if (!own.isEmpty()) {
        assertThat(own).as("one adapter per port").containsExactly(one.getSimpleName());
        assertHeldToItsContract(one, one.getSimpleName().substring(prefix.length()));
        ports.addAll(own);
      }
    }
    assertThat(ports)
        .doesNotHaveDuplicates()
        .contains(prefix + "BackendProbe", prefix + "DatasetCatalog");
  }

  private static void assertHeldToItsContract(JavaClass adapter, String port) {
    String contract = ROOT + ".backend.contract." + port + "Contract";
    assertThat(KINDS_TESTS.stream().filter(one -> one.isAssignableTo(contract)))
        .as("a test of " + adapter.getSimpleName() + " that extends " + port + "Contract")
        .extracting(JavaClass::getName)
        .contains(adapter.getName() + "Test");
  }

  private static boolean isPort(JavaClass type) {
    return type.isAnnotatedWith(Capability.class) || type.isEquivalentTo(BackendProbe.class);
  }

  private static boolean isRestClient(JavaClass type) {
    return type.isInterface() && type.isAnnotatedWith(jakarta.ws.rs.Path.class);
  }

  private static List<String> names(List<JavaClass> classes) {
    return names(classes.stream());
  }

  private static List<String> names(Stream<JavaClass> classes) {
    return classes.map(JavaClass::getSimpleName).toList();
  }

  /** The top-level classes of each kind, by the prefix that its folder's name asks for. */
  private static Map<String, List<JavaClass>> kinds() {
    return CLASSES.stream()
        .filter(one -> kindOf(one) != null)
        .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
        .collect(
            groupingBy(
                one -> {
                  String kind = java.util.Objects.requireNonNull(kindOf(one));
                  return Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
                },
                TreeMap::new,
                java.util.stream.Collectors.toList()));
  }

  private static String kindOf(JavaClass type) {
    String below = ROOT + ".backend.";
    String room = type.getPackageName();
    return room.startsWith(below) ? room.substring(below.length()).split("\\.")[0] : null;
  }

  private static Stream<JavaPackage> packages() {
    return Stream.concat(
            Stream.of(CLASSES.getPackage(ROOT)),
            CLASSES.getPackage(ROOT).getSubpackagesInTree().stream())
        .filter(one -> !one.getClasses().isEmpty());
  }

  /** One slice per room, and one more per kind of backend. */
  private static SliceAssignment rooms() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        if (!ours().test(type) || type.getPackageName().equals(ROOT)) {
          return SliceIdentifier.ignore();
        }
        String kind = kindOf(type);
        String room = type.getPackageName().substring(ROOT.length() + 1).split("\\.")[0];
        return kind == null ? SliceIdentifier.of(room) : SliceIdentifier.of(room, kind);
      }

      @Override
      public String getDescription() {
        return "rooms";
      }
    };
  }

  private static ArchCondition<JavaClass> beKnownOnlyWithinTheirKind() {
    return new ArchCondition<>("be known only within their kind") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency use : type.getDirectDependenciesToSelf()) {
          if (!java.util.Objects.equals(kindOf(type), kindOf(use.getOriginClass()))) {
            events.add(SimpleConditionEvent.violated(type, use.getDescription()));
          }
        }
      }
    };
  }

  /** What a resource has of its own, and nobody else uses, is a part of it. */
  private static ArchCondition<JavaClass> useJaxRsOnlyAsAResourceOrAFilter() {
    return new ArchCondition<>("use jakarta.ws.rs only as a resource or a filter") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (isFilter(type) || isResource(type) || isPartOfResources(type)) {
          return;
        }
        type.getDirectDependenciesFromSelf().stream()
            .filter(use -> use.getTargetClass().getPackageName().startsWith("jakarta.ws.rs"))
            .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
      }
    };
  }

  private static boolean isPartOfResources(JavaClass type) {
    return !type.getDirectDependenciesToSelf().isEmpty()
        && type.getDirectDependenciesToSelf().stream()
            .map(Dependency::getOriginClass)
            .allMatch(one -> isResource(one) || isFilter(one));
  }

  private static boolean isFilter(JavaClass type) {
    return type.getSimpleName().matches(".*(Filter|Interceptor)");
  }

  private static boolean isResource(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer.getSimpleName().endsWith("Resource");
  }

  private static DescribedPredicate<JavaClass> features() {
    return ours().and(not(resideInAnyPackage(NO_FEATURES))).as("a feature");
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage(ROOT + "..");
  }

  private static DescribedPredicate<JavaClass> notOurs() {
    return not(ours());
  }
}
