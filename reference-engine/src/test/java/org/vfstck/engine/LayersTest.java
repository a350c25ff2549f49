package org.vfstck.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The chapters of the engine use only those below them, and none keeps state of its own. */
class LayersTest {

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.vfstck.engine");

  @Test
  void dependenciesGoDownwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("api")
        .definedBy("..engine.api..")
        .layer("exec")
        .definedBy("..sql.exec..")
        .layer("select")
        .definedBy("..sql.select..")
        .layer("schema")
        .definedBy("..sql.schema..")
        .layer("function")
        .definedBy("..sql.function..")
        .layer("value")
        .definedBy("..sql.value..")
        .layer("btree")
        .definedBy("..engine.btree..")
        .layer("pager")
        .definedBy("..engine.pager..")
        .layer("wal")
        .definedBy("..engine.wal..")
        .layer("lock")
        .definedBy("..engine.lock..")
        .whereLayer("api")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("exec")
        .mayOnlyBeAccessedByLayers("api")
        .whereLayer("select")
        .mayOnlyBeAccessedByLayers("api", "exec")
        .whereLayer("schema")
        .mayOnlyBeAccessedByLayers("api", "exec", "select")
        .whereLayer("function")
        .mayOnlyBeAccessedByLayers("api", "exec", "select", "schema")
        .whereLayer("value")
        .mayOnlyBeAccessedByLayers("api", "exec", "select", "schema", "function")
        .whereLayer("btree")
        .mayOnlyBeAccessedByLayers("api", "exec", "select", "schema", "function", "value")
        .whereLayer("pager")
        .mayOnlyBeAccessedByLayers("api", "exec", "btree")
        .whereLayer("wal")
        .mayOnlyBeAccessedByLayers("api", "exec", "pager")
        .whereLayer("lock")
        .mayOnlyBeAccessedByLayers("api", "exec", "pager", "wal")
        .check(ENGINE);
  }

  @Test
  void theEngineNeverSeesTheTestkit() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.vfstck.testkit..")
        .check(ENGINE);
  }

  @Test
  void noStateIsStatic() {
    fields().that().areStatic().should().beFinal().check(ENGINE);
  }

  @Test
  void timeComesFromTheVfs() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(ENGINE);
  }
}
