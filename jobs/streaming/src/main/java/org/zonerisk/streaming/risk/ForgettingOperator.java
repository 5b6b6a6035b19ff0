package org.zonerisk.streaming.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.zonerisk.streaming.config.ErasedPersons;

/**
 * Runs a function over keyed state that may hold persons, and has it forget those who are to be
 * erased, after its state is restored and before its first record. The rest is Flink's operator for
 * such functions; its state is named as that one's.
 *
 * @param <K> key
 * @param <I> input
 * @param <O> output
 */
final class ForgettingOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {

  private static final long serialVersionUID = 1;

  /** As Flink's operator calls the timers of its function. */
  private static final String TIMERS = "user-timers";

  private final ErasedPersons erased;

  <F extends KeyedProcessFunction<K, I, O> & Forgetful<K>> ForgettingOperator(
      F function, ErasedPersons erased) {
    super(function);
    this.erased = erased;
  }

  /** A function that can forget persons. */
  interface Forgetful<K> {

    /** Takes all that {@code persons} are out of the state, and nothing else. */
    void forget(ErasedPersons persons, Memory<K> memory) throws Exception;
  }

  /** The state of every key. */
  interface Memory<K> {

    /** Keys that have a state of that name. */
    List<K> keys(String state);

    /** From here on, the state of this key is meant. */
    void at(K key);

    /** Forgets the timers of some keys. */
    void dropTimers(Predicate<K> keys) throws Exception;
  }

  @Override
  public void open() throws Exception {
    super.open();
    if (!erased.isEmpty()) {
      @SuppressWarnings("unchecked")
      Forgetful<K> function = (Forgetful<K>) getUserFunction();
      function.forget(erased, new AllKeys());
    }
  }

  private final class AllKeys implements Memory<K> {

    @Override
    public List<K> keys(String state) {
      KeyedStateBackend<K> backend = getKeyedStateBackend();
      try (Stream<K> keys = backend.getKeys(state, VoidNamespace.INSTANCE)) {
        return keys.toList();
      }
    }

    @Override
    public void at(K key) {
      setCurrentKey(key);
    }

    @Override
    public void dropTimers(Predicate<K> keys) throws Exception {
      InternalTimerService<VoidNamespace> timers =
          getInternalTimerService(
              TIMERS, VoidNamespaceSerializer.INSTANCE, ForgettingOperator.this);
      List<Tuple2<K, Long>> dropped = new ArrayList<>();
      timers.forEachEventTimeTimer(
          (namespace, time) -> {
            @SuppressWarnings("unchecked")
            K key = (K) getCurrentKey();
            if (keys.test(key)) {
              dropped.add(Tuple2.of(key, time));
            }
          });
      for (Tuple2<K, Long> timer : dropped) {
        setCurrentKey(timer.f0);
        timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, timer.f1);
      }
    }
  }
}
