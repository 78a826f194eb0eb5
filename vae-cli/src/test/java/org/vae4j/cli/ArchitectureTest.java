package org.vae4j.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beFinal;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.network.Engine;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;

/** Who may know whom, as docs/architecture.md has it. */
@AnalyzeClasses(packages = "org.vae4j", importOptions = ArchitectureTest.MainCode.class)
class ArchitectureTest {
  private static final String OURS = "org.vae4j..";
  private static final String API = "org.vae4j.api..";
  private static final DescribedPredicate<JavaClass> ASSEMBLING =
      belongToAnyOf(Catalogue.class, Assembler.class)
          .or(
              belongTo(
                  nameMatching(
                      "org\\.vae4j\\.(experiment|config\\.catalogue)\\."
                          + "(ComponentFactory|ExperimentModule|ModelAloneModule|PartsModule"
                          + "|Wrapped|Plugins)")))
          .as("the classes that assemble an experiment");

  /** Everything but tests, wherever the build puts them. */
  static final class MainCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-") && !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static void looksAtEveryModule(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(type -> !type.getPackageName().equals("org.vae4j"))
                .map(type -> type.getPackageName().split("\\.")[2])
                .collect(toSet()))
        .containsExactlyInAnyOrder(
            "api",
            "data",
            "model",
            "config",
            "train",
            "experiment",
            "inference",
            "interop",
            "viz",
            "evaluate",
            "explore",
            "cli");
  }

  @ArchTest static final ArchRule API_KNOWS_NO_OTHER_MODULE = knowsOnlyTheApi(API);
  @ArchTest static final ArchRule DATA_KNOWS_ONLY_THE_API = knowsOnlyTheApi("org.vae4j.data..");
  @ArchTest static final ArchRule MODEL_KNOWS_ONLY_THE_API = knowsOnlyTheApi("org.vae4j.model..");
  @ArchTest static final ArchRule VIZ_KNOWS_ONLY_THE_API = knowsOnlyTheApi("org.vae4j.viz..");

  @ArchTest
  static final ArchRule EVALUATE_KNOWS_ONLY_THE_API = knowsOnlyTheApi("org.vae4j.evaluate..");

  @ArchTest static final ArchRule CONFIG_KNOWS_ONLY_THE_API = knowsOnlyTheApi("org.vae4j.config..");

  @ArchTest static final ArchRule TRAIN_KNOWS_ONLY_THE_API = knowsOnlyTheApi("org.vae4j.train..");

  @ArchTest
  static final ArchRule EXPERIMENTS_KNOW_CONFIGURATION_AND_TRAINING =
      knowsOnly("org.vae4j.experiment..", "org.vae4j.config..", "org.vae4j.train..");

  @ArchTest
  static final ArchRule EXPLORE_KNOWS_DATA_AND_FIGURES =
      knowsOnly("org.vae4j.explore..", "org.vae4j.data..", "org.vae4j.viz..");

  @ArchTest
  static final ArchRule INFERENCE_KNOWS_MODELS_TRAINING_AND_EXPERIMENTS =
      knowsOnly(
          "org.vae4j.inference..",
          "org.vae4j.config..",
          "org.vae4j.model..",
          "org.vae4j.train..",
          "org.vae4j.experiment..");

  @ArchTest
  static final ArchRule INTEROP_KNOWS_DATA_MODELS_AND_EXPERIMENTS =
      knowsOnly(
          "org.vae4j.interop..",
          "org.vae4j.data..",
          "org.vae4j.model.network..",
          "org.vae4j.model.likelihood..",
          "org.vae4j.experiment..");

  @ArchTest
  static final ArchRule THE_INSIDE_OF_AN_ENGINE_IS_ITS_OWN =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.vae4j.model.engine..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.vae4j.model.engine.dl4j..", "org.vae4j.model.engine.onednn..")
                  .and(not(assignableTo(Engine.class))));

  private static ArchRule knowsOnly(String module, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat(
            resideInAPackage(OURS)
                .and(not(resideInAnyPackage(API, module)))
                .and(not(resideInAnyPackage(others))));
  }

  @ArchTest
  static final ArchRule WEB_SERVERS_ARE_THE_EXPLORERS_BUSINESS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.vae4j.explore..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jetty..");

  @ArchTest
  static final ArchRule OTHER_FORMATS_ARE_INTEROPS_BUSINESS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.vae4j.interop..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "onnx..", "io.jhdf..");

  private static ArchRule knowsOnlyTheApi(String... module) {
    return noClasses()
        .that(resideInAnyPackage(module))
        .should()
        .dependOnClassesThat(
            resideInAPackage(OURS)
                .and(not(resideInAPackage(API)))
                .and(not(resideInAnyPackage(module))));
  }

  @ArchTest
  static final ArchRule TRAINING_KNOWS_NO_EXPERIMENTS =
      noClasses()
          .that()
          .resideInAPackage("org.vae4j.train..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.vae4j.experiment..");

  @ArchTest
  static final ArchRule GUICE_STAYS_WHERE_EXPERIMENTS_ARE_ASSEMBLED =
      noClasses()
          .that(
              not(resideInAPackage("org.vae4j.api.spi"))
                  .and(not(assignableTo(VaeModule.class)))
                  .and(not(ASSEMBLING)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.inject..");

  @ArchTest
  static void everyModuleHasOneModuleClassAtItsRoot(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(type -> type.isAssignableTo(VaeModule.class))
                .map(JavaClass::getName))
        .containsExactlyInAnyOrder(
            VaeModule.class.getName(),
            "org.vae4j.data.DataModule",
            "org.vae4j.interop.InteropModule",
            "org.vae4j.model.ModelModule",
            "org.vae4j.train.TrainModule",
            "org.vae4j.viz.VizModule");
  }

  @ArchTest
  static final ArchRule JACKSON_IS_NOBODY_ELSES_BUSINESS =
      classes()
          .that()
          .resideInAPackage(OURS)
          .should(
              notShow(resideInAnyPackage("tools.jackson..", "com.fasterxml..", "org.snakeyaml..")));

  @ArchTest
  static final ArchRule SHARED_FIELDS_ARE_CONSTANTS =
      fields().that().areStatic().and().areNotPrivate().should(beFinal());

  @ArchTest
  static final ArchRule CONSTANTS_CANNOT_BE_WRITTEN_TO =
      noFields()
          .that()
          .areStatic()
          .and()
          .arePublic()
          .should()
          .haveRawType(
              DescribedPredicate.<JavaClass>describe("an array", JavaClass::isArray)
                  .or(assignableTo(INDArray.class))
                  .or(assignableTo(Collection.class))
                  .or(assignableTo(Map.class))
                  .or(resideInAPackage("java.util.concurrent.atomic")));

  @ArchTest
  static final ArchRule NOTHING_IS_DESERIALIZED =
      noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses().that().resideOutsideOfPackage("org.vae4j.cli..").should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
      slices().matching("org.vae4j.(**)").should().beFreeOfCycles();

  /** Checks what others can see of a class: what it extends, its fields, methods, constructors. */
  private static ArchCondition<JavaClass> notShow(DescribedPredicate<JavaClass> hidden) {
    return new ArchCondition<>("not show types that " + hidden.getDescription()) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!isVisible(type.getModifiers())) {
          return;
        }
        Set<JavaClass> shown = new HashSet<>(type.getAllRawInterfaces());
        shown.addAll(type.getAllRawSuperclasses());
        type.getMembers().stream()
            .filter(member -> isVisible(member.getModifiers()))
            .forEach(member -> shown.addAll(signature(member)));
        shown.stream()
            .filter(hidden)
            .forEach(
                found ->
                    events.add(
                        SimpleConditionEvent.violated(
                            type, type.getName() + " shows " + found.getName())));
      }
    };
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Set<JavaClass> signature(JavaMember member) {
    Set<JavaType> types = new HashSet<>();
    if (member instanceof JavaCodeUnit codeUnit) {
      types.add(codeUnit.getReturnType());
      types.addAll(codeUnit.getParameterTypes());
      types.addAll(codeUnit.getExceptionTypes());
    } else {
      types.add(((JavaField) member).getType());
    }
    return types.stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()).collect(toSet());
  }
}
