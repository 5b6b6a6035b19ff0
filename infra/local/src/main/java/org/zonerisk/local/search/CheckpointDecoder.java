package org.zonerisk.local.search;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.MasterState;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.SnappyStreamCompressionDecorator;
import org.apache.flink.runtime.state.StreamStateHandle;

/**
 * A checkpoint or savepoint of Flink by its {@code _metadata}: what it holds itself, and every
 * state that it refers to. Texts stand in state as they are, unless it is compressed: of keyed
 * state that is undone, of other state it is refused.
 */
final class CheckpointDecoder implements Decoder {

  /** Where a checkpoint begins. */
  static final String METADATA = "_metadata";

  private final Set<Path> seen = new HashSet<>();

  @Override
  public Format format() {
    return Format.FLINK_CHECKPOINT;
  }

  /** Files of state that a checkpoint refers to, and that were looked into. */
  Set<Path> seen() {
    return Collections.unmodifiableSet(seen);
  }

  @Override
  public boolean reads(String place, byte[] head) {
    return place.endsWith("/" + METADATA) && Magic.begins(head, Magic.FLINK_METADATA);
  }

  @Override
  public void decode(Path file, String place, Finds finds) throws IOException {
    CheckpointMetadata checkpoint;
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      checkpoint =
          Checkpoints.loadCheckpointMetadata(
              in, CheckpointDecoder.class.getClassLoader(), file.getParent().toUri().toString());
    }
    for (MasterState master : checkpoint.getMasterStates()) {
      finds.piece(place, "state of " + master.name(), master.bytes());
    }
    for (OperatorState operator : checkpoint.getOperatorStates()) {
      String where =
          "state of "
              + operator.getOperatorUid().or(operator::getOperatorName).orElse("an operator");
      if (operator.getCoordinatorState() != null) {
        finds.piece(place, where, operator.getCoordinatorState().getData());
      }
      for (OperatorSubtaskState subtask : operator.getStates()) {
        show(subtask, where, place, finds);
      }
    }
  }

  private void show(OperatorSubtaskState subtask, String where, String place, Finds finds)
      throws IOException {
    if (!subtask.getInputChannelState().isEmpty()
        || !subtask.getResultSubpartitionState().isEmpty()) {
      throw new IOException(where + " holds records on their way");
    }
    for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
      showKeyed(handle, where, place, finds);
    }
    for (KeyedStateHandle handle : subtask.getRawKeyedState()) {
      if (!(handle instanceof KeyGroupsStateHandle raw)) {
        throw new IOException(where + " is of kind " + handle.getClass().getSimpleName());
      }
      showPlain(raw.getDelegateStateHandle(), where, place, finds);
    }
    for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
      showPlain(handle.getDelegateStateHandle(), where, place, finds);
    }
    for (OperatorStateHandle handle : subtask.getRawOperatorState()) {
      showPlain(handle.getDelegateStateHandle(), where, place, finds);
    }
  }

  private void showKeyed(KeyedStateHandle handle, String where, String place, Finds finds)
      throws IOException {
    if (!(handle instanceof KeyGroupsStateHandle groups)) {
      throw new IOException(where + " is of kind " + handle.getClass().getSimpleName());
    }
    byte[] bytes = bytes(groups.getDelegateStateHandle());
    finds.piece(place, where, bytes);
    KeyedBackendSerializationProxy<?> header =
        new KeyedBackendSerializationProxy<>(CheckpointDecoder.class.getClassLoader());
    header.read(new DataInputViewStreamWrapper(new ByteArrayInputStream(bytes)));
    if (header.isUsingKeyGroupCompression()) {
      showCompressed(bytes, where, place, finds);
    }
  }

  /** Each state of each key group is a stream of its own, which begins as such streams do. */
  private static void showCompressed(byte[] bytes, String where, String place, Finds finds)
      throws IOException {
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; at < bytes.length; at++) {
      if (Magic.isAt(bytes, at, Magic.SNAPPY)) {
        starts.add(at);
      }
    }
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : bytes.length;
      showStream(bytes, starts.get(i), end, where, place, finds);
    }
  }

  /**
   * Between two streams a number of four bytes may stand: what is left of that kind is no part of
   * the stream.
   */
  private static void showStream(
      byte[] bytes, int from, int to, String where, String place, Finds finds) throws IOException {
    int end = endOfFrames(bytes, from, to);
    if (to - end > Integer.BYTES) {
      throw new IOException(where + " is compressed in a way that was not understood");
    }
    try (InputStream in =
        SnappyStreamCompressionDecorator.INSTANCE.decorateWithCompression(
            new ByteArrayInputStream(bytes, from, end - from))) {
      finds.stream(place, where + ", unpacked", in);
    }
  }

  /** Frames are a kind (1 byte), a length (3, least first) and as many bytes. */
  private static int endOfFrames(byte[] bytes, int from, int to) {
    int at = from;
    while (at + 4 <= to) {
      int kind = bytes[at] & 0xff;
      int length =
          bytes[at + 1] & 0xff | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff) << 16;
      if (kind != 0 && kind != 1 && kind < 0x80 || at + 4 + length > to || length == 0) {
        return at;
      }
      at += 4 + length;
    }
    return at;
  }

  /** State that does not say whether it is compressed: where it is, it shows. */
  private void showPlain(StreamStateHandle handle, String where, String place, Finds finds)
      throws IOException {
    byte[] bytes = bytes(handle);
    finds.piece(place, where, bytes);
    showCompressed(bytes, where, place, finds);
  }

  private byte[] bytes(StreamStateHandle handle) throws IOException {
    handle.maybeGetPath().ifPresent(path -> seen.add(Path.of(path.toUri().getPath())));
    try (InputStream in = handle.openInputStream()) {
      return in.readAllBytes();
    }
  }
}
