package org.vfstck.features.runner;

import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.feature.GluePath;
import io.cucumber.core.options.RuntimeOptions;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.Plugin;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vfstck.features.steps.World;

/** One run of Cucumber over the feature files on the class path, without its own reporting. */
final class CucumberRun {

  private static final String FEATURES = "classpath:features";
  private static final String GLUE = "classpath:/org/vfstck/features/steps";

  private CucumberRun() {}

  /** Reports every scenario without running its steps. */
  static void dry(Plugin listener) {
    run(
        options().addFeature(FeatureWithLines.parse(FEATURES)).setDryRun(true).build(),
        listener,
        () -> {
          throw new IllegalStateException("A dry run has no world");
        });
  }

  /** Runs just these scenarios, found again by their file and line. */
  static void real(List<Scenario> scenarios, Plugin listener, Supplier<World> worlds) {
    RuntimeOptionsBuilder options = options();
    scenarios.stream()
        .collect(Collectors.groupingBy(Scenario::resource, TreeMap::new, Collectors.toList()))
        .forEach((resource, inFile) -> options.addFeature(at(resource, inFile)));
    run(options.build(), listener, worlds);
  }

  private static FeatureWithLines at(String resource, List<Scenario> scenarios) {
    String lines = scenarios.stream().map(s -> ":" + s.line()).collect(Collectors.joining());
    return FeatureWithLines.parse(resource + lines);
  }

  private static RuntimeOptionsBuilder options() {
    return new RuntimeOptionsBuilder()
        .addGlue(GluePath.parse(GLUE))
        .setMonochrome(true)
        .setNoSummary()
        .setPublishQuiet(true);
  }

  private static void run(RuntimeOptions options, Plugin listener, Supplier<World> worlds) {
    StepObjectFactory factory = new StepObjectFactory(worlds);
    Runtime.builder()
        .withRuntimeOptions(options)
        .withObjectFactorySupplier(() -> factory)
        .withAdditionalPlugins(listener)
        .build()
        .run();
  }
}
