package org.zonerisk.streaming.io;

import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.io.WriteResult;

/**
 * Iceberg's sink, which keeps its table besides: after a commit and before the next, in the thread
 * that commits. So the table has one writer, whatever is done to it. Its parts are Iceberg's own,
 * under their own uids: state that one of the two wrote, the other reads.
 *
 * @param <S> Iceberg's sink
 * @param <C> what it commits
 */
final class KeptSink<
        S extends Sink<RowData> & SupportsCommitter<C> & SupportsPreCommitTopology<WriteResult, C>,
        C>
    implements Sink<RowData>, SupportsCommitter<C>, SupportsPreCommitTopology<WriteResult, C> {

  private static final long serialVersionUID = 1;

  private final S sink;
  private final TableKeeper.Settings keeping;

  KeptSink(S sink, TableKeeper.Settings keeping) {
    this.sink = sink;
    this.keeping = keeping;
  }

  @Override
  public SinkWriter<RowData> createWriter(WriterInitContext context) throws IOException {
    return sink.createWriter(context);
  }

  @Override
  public DataStream<CommittableMessage<C>> addPreCommitTopology(
      DataStream<CommittableMessage<WriteResult>> written) {
    return sink.addPreCommitTopology(written);
  }

  @Override
  public Committer<C> createCommitter(CommitterInitContext context) throws IOException {
    Committer<C> commits = sink.createCommitter(context);
    // All is committed by the first; what another had in its state when it was restored aside.
    return context.getTaskInfo().getIndexOfThisSubtask() == 0
        ? new KeptCommitter<>(commits, new TableKeeper(keeping, context.metricGroup()))
        : commits;
  }

  @Override
  public SimpleVersionedSerializer<C> getCommittableSerializer() {
    return sink.getCommittableSerializer();
  }

  @Override
  public SimpleVersionedSerializer<WriteResult> getWriteResultSerializer() {
    return sink.getWriteResultSerializer();
  }

  private record KeptCommitter<C>(Committer<C> commits, TableKeeper keeper)
      implements Committer<C> {

    @Override
    public void commit(Collection<CommitRequest<C>> requests)
        throws IOException, InterruptedException {
      commits.commit(requests);
      keeper.afterCommit();
    }

    @Override
    public void close() throws Exception {
      try (keeper) {
        commits.close();
      }
    }
  }
}
