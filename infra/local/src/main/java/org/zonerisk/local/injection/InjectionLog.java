package org.zonerisk.local.injection;

import org.zonerisk.local.scenario.InjectionKind;

/** Where injections are written down, each at the moment at which it is sent. */
public interface InjectionLog {

  /** Writes one down. */
  void note(Injection injection);

  /** An id for the next injection of a kind, as in {@code late-17}. */
  String nextId(InjectionKind kind);
}
