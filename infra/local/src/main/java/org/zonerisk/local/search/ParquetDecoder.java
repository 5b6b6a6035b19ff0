package org.zonerisk.local.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Parquet: dictionaries, entries that no row uses among them, and every value of every column of
 * bytes. Statistics and footer lie open. A Bloom filter is refused: it can say that a token was
 * there, and not that it was not.
 */
final class ParquetDecoder implements Decoder {

  private static final int PIECE = 1 << 16;

  @Override
  public Format format() {
    return Format.PARQUET;
  }

  @Override
  public boolean reads(String place, byte[] head) {
    return Magic.begins(head, Magic.PARQUET);
  }

  @Override
  public void decode(Path file, String place, Finds finds) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      FileMetaData meta = reader.getFooter().getFileMetaData();
      refuseBloomFilters(reader.getRowGroups());
      for (int group = 0; group < reader.getRowGroups().size(); group++) {
        PageReadStore pages = reader.readNextRowGroup();
        showDictionaries(pages, meta.getSchema(), place, finds);
        ColumnReadStoreImpl columns =
            new ColumnReadStoreImpl(
                pages, new NoGroup(meta.getSchema()), meta.getSchema(), meta.getCreatedBy());
        for (ColumnDescriptor column : meta.getSchema().getColumns()) {
          if (holdsBytes(column)) {
            show(columns.getColumnReader(column), column, place, finds);
          }
        }
      }
    }
  }

  private static void refuseBloomFilters(List<BlockMetaData> groups) throws IOException {
    for (BlockMetaData group : groups) {
      for (ColumnChunkMetaData column : group.getColumns()) {
        if (column.getBloomFilterOffset() >= 0) {
          throw new IOException("a Bloom filter of column " + column.getPath());
        }
      }
    }
  }

  private static void showDictionaries(
      PageReadStore pages, MessageType schema, String place, Finds finds) throws IOException {
    for (ColumnDescriptor column : schema.getColumns()) {
      DictionaryPage page =
          holdsBytes(column) ? pages.getPageReader(column).readDictionaryPage() : null;
      if (page != null) {
        finds.piece(place, "dictionary of " + name(column), page.getBytes().toByteArray());
      }
    }
  }

  private static void show(
      ColumnReader values, ColumnDescriptor column, String place, Finds finds) {
    ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE);
    for (long left = values.getTotalValueCount(); left > 0; left--) {
      if (values.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel()) {
        piece.writeBytes(values.getBinary().getBytes());
        piece.write(0);
      }
      values.consume();
      if (piece.size() >= PIECE) {
        finds.piece(place, "column " + name(column), piece.toByteArray());
        piece.reset();
      }
    }
    finds.piece(place, "column " + name(column), piece.toByteArray());
  }

  private static boolean holdsBytes(ColumnDescriptor column) {
    PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
    return type == PrimitiveTypeName.BINARY || type == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
  }

  private static String name(ColumnDescriptor column) {
    return String.join(".", column.getPath());
  }
}
