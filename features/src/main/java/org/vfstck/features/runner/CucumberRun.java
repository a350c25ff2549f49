package org.vfstck.features.runner;

import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.feature.GluePath;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.options.RuntimeOptions;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.FeaturePathFeatureSupplier;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.core.runtime.TimeServiceEventBus;
import io.cucumber.plugin.Plugin;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vfstck.features.steps.World;

/**
 * Runs of Cucumber over the feature files on the class path, without its own reporting. The files
 * are parsed once: a certification runs Cucumber again for each mutant, and most of what a small
 * run costs would be reading the same text.
 */
final class CucumberRun {

  private static final String FEATURES = "classpath:features";
  private static final String GLUE = "classpath:/org/vfstck/features/steps";

  private final List<Feature> features;

  private CucumberRun(List<Feature> features) {
    this.features = features;
  }

  static CucumberRun load() {
    FeatureParser parser = new FeatureParser(countedIds());
    return new CucumberRun(
        new FeaturePathFeatureSupplier(
                CucumberRun.class::getClassLoader,
                options().addFeature(FeatureWithLines.parse(FEATURES)).build(),
                parser)
            .get());
  }

  /** Cucumber numbers its events. Random numbers would cost more than many a scenario. */
  private static Supplier<UUID> countedIds() {
    AtomicLong last = new AtomicLong();
    return () -> new UUID(0, last.incrementAndGet());
  }

  /** Reports every scenario without running its steps. */
  void dry(Plugin listener) {
    run(
        options().addFeature(FeatureWithLines.parse(FEATURES)).setDryRun(true).build(),
        features,
        listener,
        () -> {
          throw new IllegalStateException("A dry run has no world");
        });
  }

  /** Runs just these scenarios, found again by their file and line. */
  void real(List<Scenario> scenarios, Plugin listener, Supplier<World> worlds) {
    RuntimeOptionsBuilder options = options();
    Map<String, List<Scenario>> byFile =
        scenarios.stream()
            .collect(Collectors.groupingBy(Scenario::resource, TreeMap::new, Collectors.toList()));
    byFile.forEach((resource, inFile) -> options.addFeature(at(resource, inFile)));
    run(options.build(), filesOf(byFile.keySet()), listener, worlds);
  }

  /** Lines select within a file: a file without any would be run as a whole. */
  private List<Feature> filesOf(Set<String> resources) {
    return features.stream()
        .filter(feature -> resources.contains(feature.getUri().toString()))
        .toList();
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

  private static void run(
      RuntimeOptions options, List<Feature> files, Plugin listener, Supplier<World> worlds) {
    StepObjectFactory factory = new StepObjectFactory(worlds);
    Runtime.builder()
        .withRuntimeOptions(options)
        .withFeatureSupplier(() -> files)
        .withEventBus(new TimeServiceEventBus(Clock.systemUTC(), countedIds()))
        .withObjectFactorySupplier(() -> factory)
        .withAdditionalPlugins(listener)
        .build()
        .run();
  }
}
