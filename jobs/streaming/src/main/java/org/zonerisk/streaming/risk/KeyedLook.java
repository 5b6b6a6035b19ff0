package org.zonerisk.streaming.risk;

/** Looks at the state of another key that lies in the key group of the current one. */
@FunctionalInterface
interface KeyedLook {

  /** What is done at the other key. */
  @FunctionalInterface
  interface Look<T> {
    T take() throws Exception;
  }

  /** What {@code look} gives with {@code other} as the current key, which it is not afterwards. */
  <T> T at(ZoneKey other, Look<T> look) throws Exception;
}
