package org.zonerisk.local.feed;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.InvalidAvroMagicException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.schemas.topics.Topics;

/** Reads a sample in an Avro container file, written with the contract's schema or one like it. */
final class AvroFiles {

  private AvroFiles() {}

  /** The records of {@code file}. */
  static List<SampleRecord> read(Path file, Topics feed) throws IOException {
    SpecificDatumReader<SpecificRecord> datums = new SpecificDatumReader<>(feed.schema());
    List<SampleRecord> records = new ArrayList<>();
    try (DataFileReader<SpecificRecord> reader = new DataFileReader<>(file.toFile(), datums)) {
      check(file, reader.getSchema(), feed);
      while (reader.hasNext()) {
        records.add(SampleRecord.of(records.size() + 1, Optional.empty(), reader.next()));
      }
      // Avro takes a block that is cut off for the end of the file.
      if (reader.previousSync() != Files.size(file)) {
        throw new EOFException();
      }
    } catch (InvalidAvroMagicException e) {
      throw new SampleException(file + " is no Avro container file", e);
    } catch (AvroRuntimeException | IOException e) {
      throw new SampleException(
          file + " is truncated or damaged after record " + records.size(), e);
    }
    return records;
  }

  private static void check(Path file, Schema written, Topics feed) {
    SchemaCompatibilityResult result =
        SchemaCompatibility.checkReaderWriterCompatibility(feed.schema(), written).getResult();
    if (!result.getIncompatibilities().isEmpty()) {
      String problems =
          result.getIncompatibilities().stream()
              .map(problem -> problem.getMessage() + " at " + problem.getLocation())
              .collect(Collectors.joining("; "));
      throw new SampleException(
          "the schema of %s cannot be read as the one of %s: %s"
              .formatted(file, feed.topicName(), problems));
    }
  }
}
