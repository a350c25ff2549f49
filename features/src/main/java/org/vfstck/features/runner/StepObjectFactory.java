package org.vfstck.features.runner;

import io.cucumber.core.backend.ObjectFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.vfstck.features.steps.World;

/** Gives the step classes of one scenario the scenario's own world. */
final class StepObjectFactory implements ObjectFactory {

  private final Supplier<World> worlds;
  private final Map<Class<?>, Object> instances = new HashMap<>();
  private World world;

  StepObjectFactory(Supplier<World> worlds) {
    this.worlds = worlds;
  }

  @Override
  public void start() {
    // The world is made when the first step needs it: a dry run has none.
  }

  @Override
  public void stop() {
    instances.clear();
    world = null;
  }

  @Override
  public boolean addClass(Class<?> glueClass) {
    return true;
  }

  @Override
  public <T> T getInstance(Class<T> type) {
    return type.cast(instances.computeIfAbsent(type, this::create));
  }

  private Object create(Class<?> type) {
    if (world == null) {
      world = worlds.get();
    }
    try {
      return type.getConstructor(World.class).newInstance(world);
    } catch (InvocationTargetException thrown) {
      throw new IllegalStateException("Step class " + type.getName(), thrown.getCause());
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException(
          "Step class " + type.getName() + " needs a public constructor with a World", missing);
    }
  }
}
