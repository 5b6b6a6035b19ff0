package org.zonerisk.local.whatif;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Numbers for names that come again and again. Safe for threads; meant for few names. */
final class Names {

  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final List<String> names = new CopyOnWriteArrayList<>();

  /** The number of {@code name}, given when it is first seen. */
  int number(String name) {
    Integer known = numbers.get(name);
    return known != null ? known : numbers.computeIfAbsent(name, this::add);
  }

  String name(int number) {
    return names.get(number);
  }

  private synchronized int add(String name) {
    names.add(name);
    return names.size() - 1;
  }
}
