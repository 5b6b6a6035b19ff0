package org.zonerisk.streaming.risk;

/**
 * The same for immutable values: a copy of one is the value itself.
 *
 * @param <T> an immutable type
 */
abstract class ImmutableSerializer<T> extends OwnSerializer<T> {

  private static final long serialVersionUID = 1;

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public T copy(T from) {
    return from;
  }
}
