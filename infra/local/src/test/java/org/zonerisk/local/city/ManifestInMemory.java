package org.zonerisk.local.city;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.local.injection.Injection;
import org.zonerisk.local.injection.InjectionLog;
import org.zonerisk.local.scenario.InjectionKind;

/** A manifest that is kept in memory. */
public final class ManifestInMemory implements InjectionLog {
  private final List<Injection> injections = new ArrayList<>();
  private final Map<InjectionKind, Integer> ids = new EnumMap<>(InjectionKind.class);

  @Override
  public void note(Injection injection) {
    injections.add(injection);
  }

  @Override
  public String nextId(InjectionKind kind) {
    return kind.key() + '-' + ids.merge(kind, 1, Integer::sum);
  }

  List<Injection> injections() {
    return injections;
  }

  List<Injection> of(InjectionKind kind) {
    return injections.stream().filter(injection -> injection.kind() == kind).toList();
  }
}
